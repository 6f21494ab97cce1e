import { newSessionView, type SessionState, type SessionView } from '../../src-shared/model/session.ts'
import { localDay } from '../../src-shared/model/spending.ts'
import { taskSchema } from '../../src-shared/model/task.ts'
import { BASE, HEAD } from './sample-contents.ts'
import type { Plan } from './sample-plans.ts'
import type { SampleTask } from './sample-tasks.ts'

const MINUTE_MS = 60_000

const FILES = [
  'docs/logo.png',
  'fixtures/rows.bin',
  'fixtures/rows.json',
  'src/commands/very/deeply/nested/folder/structure/usage-errors.ts',
  'src/legacy-output.ts',
  'src/print.test.ts',
  'src/print.ts',
]

const REASONS: Partial<Record<SessionState, string>> = {
  accepted: 'All 3 criteria are met at commit b7d1e0a4, and the tests pass.',
  'needs-attention': 'Criterion 2 was still unmet after 3 critiques; the last feedback was not acted on.',
  stopped: 'You stopped it.',
  failed:
    'The model refused the key: 401 Unauthorized from api.example.com. Set a valid key and start the task again.',
}

const DECISION = {
  progress:
    'The flag is parsed and the printer is split from the formatter; the tests for errors are missing.',
  thought:
    'Usage errors are still written to standard output in two places, src/cli.ts and src/commands/list.ts, so criterion 2 cannot hold yet.',
  action: '/instruct Write usage errors to standard error and exit with code 2; add a test for each command.',
  future: 'Run the tests, then ask for the critique.',
}

const spentBy = (plan: Omit<Plan, 'task'>, at: number): SessionView['spentByDay'] => ({
  [localDay(at)]: {
    usd: plan.cost ?? 0,
    usdPartlyUnknown: plan.partly ?? plan.cost === null,
    tokens: plan.turns * 9800,
    turns: plan.turns,
    activeMs: plan.turns * 95_000,
  },
})

const identityOf = ({ location, ...task }: SampleTask, number: number): SessionView['identity'] => {
  const id = `${task.id}-${number}`
  return {
    id,
    task: taskSchema.parse(task),
    number,
    repository: { location, kind: 'local', root: location, base: BASE, notices: [] },
    branch: `100x/${task.title
      .toLowerCase()
      .replace(/[^a-z]+/g, '-')
      .slice(0, 58)}-${number}`,
    runId: `run-${task.id}`,
    workspace: `/data/sessions/${id}/workspace`,
    variant: task.variants[(number - 1) % Math.max(1, task.variants.length)] ?? null,
  }
}

/** The `number`th session of the task, as the plan says it is. */
export const sampleView = (plan: Omit<Plan, 'task'>, task: SampleTask, number: number): SessionView => {
  const now = Date.now()
  const createdAt = now - plan.ageMin * MINUTE_MS
  const begun = plan.turns > 0
  return {
    ...newSessionView(identityOf(task, number), createdAt),
    state: plan.state,
    since: createdAt + plan.ageMin * MINUTE_MS * 0.8,
    updatedAt: createdAt + plan.ageMin * MINUTE_MS * 0.8,
    reason: REASONS[plan.state] ?? '',
    turns: plan.turns,
    lastDecision: begun ? DECISION : null,
    head: begun ? HEAD : '',
    stat: begun ? { files: 7, added: 928 + number, removed: 7 } : { files: 0, added: 0, removed: 0 },
    files: begun ? FILES : [],
    spentByDay: begun ? spentBy(plan, now) : {},
    usage: {
      inputTokens: plan.turns * 9000,
      outputTokens: plan.turns * 800,
      costUsd: plan.cost,
      partlyUnknown: plan.partly ?? false,
      modelCalls: plan.turns * 2,
    },
    lastSeq: 40,
    ...plan.change?.(HEAD, now),
  }
}
