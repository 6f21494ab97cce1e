import { NO_LIMITS } from '../../src-shared/model/budget.ts'
import { type Task, taskSchema } from '../../src-shared/model/task.ts'

const CRITERIA = [
  { id: 'c1', text: '`--json` prints one JSON object a line on standard output, and nothing else there' },
  {
    id: 'c2',
    text: 'Every error goes to standard error, with exit code 2 for wrong usage',
    check: 'npm test -- --run src/cli.test.ts -t "wrong usage"',
  },
  { id: 'c3', text: 'The new behaviour is tested' },
]

export type SampleTask = Task & { readonly location: string }

/** One with three criteria and the usual choices; `change` replaces some. */
export const sampleTask = (id: string, title: string, location: string, change: object): SampleTask => ({
  ...taskSchema.parse({
    id,
    title,
    description: title,
    criteria: CRITERIA,
    sessions: 4,
    testCommand: 'npm test',
    filesToAdd: [],
    models: {
      supervisor: 'anthropic/claude',
      aider: 'anthropic/claude',
      critic: 'anthropic/claude',
      weak: null,
    },
    aiderArgs: [],
    maxTurns: 30,
    maxCritiques: 3,
    supervisorExtra: '',
    ...change,
  }),
  location,
})

const TIDY = '/home/kim/work/tidy-cli'

/** A race with variants and budgets; a long one; one that needs another; one that a person steers; one cut short. */
export const SAMPLE_TASKS = {
  json: sampleTask('json', 'Print machine-readable output with --json', TIDY, {
    budgets: {
      session: { ...NO_LIMITS, usd: 2, tokens: 400_000 },
      task: { ...NO_LIMITS, usd: 5 },
    },
    variants: [
      { models: {} },
      { models: { aider: 'openai/gpt-fast' }, temperature: 0.7 },
      { models: {}, promptSuffix: 'Write the tests first.' },
      { models: { aider: 'deepseek/coder', supervisor: 'openai/gpt-large' } },
    ],
  }),
  steered: sampleTask('steered', 'Colour the table only when standard output is a terminal', TIDY, {
    budgets: { session: { ...NO_LIMITS, usd: 2, minutes: 30 }, task: NO_LIMITS },
    sessions: 6,
  }),
  needing: sampleTask('needing', 'Document --json in the manual', TIDY, {
    sessions: 1,
    needs: ['json', 'steered'],
  }),
  survived: sampleTask('survived', 'Read settings files of every earlier version', TIDY, { sessions: 4 }),
  long: sampleTask(
    'long',
    'Replace the hand-written retry loop in the synchronisation service with one that honours Retry-After and gives up after a bounded time',
    '/home/kim/work/clients/a rather long folder name with “quotes” and spaces/synchronisation-service',
    { sessions: 6 },
  ),
} as const satisfies Record<string, SampleTask>
export type SampleTaskName = keyof typeof SAMPLE_TASKS
