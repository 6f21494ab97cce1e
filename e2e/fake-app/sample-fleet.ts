import {
  createFakeTerminal,
  type FakeOrchestrator,
} from '../../src-main/ipc/test-support/fake-orchestrator.ts'
import { newSessionView, type SessionState, type SessionView } from '../../src-shared/model/session.ts'
import { type Task, taskSchema } from '../../src-shared/model/task.ts'
import { sampleCritiques, sampleLog, samplePatch, sampleScreen } from './sample-session.ts'

const HEAD = 'b7d1e0a4'.repeat(5)
const BASE = 'c0ffee12'.repeat(5)
const MINUTE_MS = 60_000

const task = (id: string, title: string, criteria: readonly string[], sessions: number): Task =>
  taskSchema.parse({
    id,
    title,
    description: title,
    criteria: criteria.map((text, at) => ({ id: `c${at + 1}`, text })),
    sessions,
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
  })

const CRITERIA = [
  '`--json` prints one JSON object a line on standard output, and nothing else there',
  'Every error goes to standard error, with exit code 2 for wrong usage',
  'The new behaviour is tested',
]

const TASKS = [
  {
    ...task('json', 'Print machine-readable output with --json', CRITERIA, 4),
    location: '/home/kim/work/tidy-cli',
  },
  {
    ...task(
      'long',
      'Replace the hand-written retry loop in the synchronisation service with one that honours Retry-After and gives up after a bounded time',
      CRITERIA,
      6,
    ),
    location:
      '/home/kim/work/clients/a rather long folder name with “quotes” and spaces/synchronisation-service',
  },
]

type Plan = {
  task: number
  state: SessionState
  turns: number
  cost: number | null
  partly?: boolean
  ageMin: number
}
const PLANS: readonly Plan[] = [
  { task: 0, state: 'accepted', turns: 6, cost: 0.4312, ageMin: 14 },
  { task: 0, state: 'critiquing', turns: 9, cost: 0.62, partly: true, ageMin: 14 },
  { task: 0, state: 'working', turns: 4, cost: null, ageMin: 14 },
  { task: 0, state: 'needs-attention', turns: 30, cost: 2.9, ageMin: 130 },
  { task: 1, state: 'deciding', turns: 2, cost: 0.0042, ageMin: 3 },
  { task: 1, state: 'starting', turns: 0, cost: null, ageMin: 1 },
  { task: 1, state: 'preparing', turns: 0, cost: null, ageMin: 1 },
  { task: 1, state: 'queued', turns: 0, cost: null, ageMin: 1 },
  { task: 1, state: 'stopped', turns: 3, cost: 0.2, ageMin: 75 },
  { task: 1, state: 'failed', turns: 1, cost: 0.01, ageMin: 4000 },
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

const view = (plan: Plan, at: number, number: number): SessionView => {
  const { location, ...ofTask } = TASKS[plan.task] ?? { location: '', ...task('x', 'x', [], 1) }
  const createdAt = Date.now() - plan.ageMin * MINUTE_MS
  const begun = plan.turns > 0
  const id = `${ofTask.id}-${number}`
  return {
    ...newSessionView(
      {
        id,
        task: taskSchema.parse(ofTask),
        number,
        repository: { location, kind: 'local', root: location, base: BASE, notices: [] },
        branch: `100x/${ofTask.id === 'long' ? 'replace-the-hand-written-retry-loop-in-the-synchronisation' : 'print-machine-readable-output'}-${number}`,
        runId: `run-${plan.task}`,
        workspace: `/data/sessions/${id}/workspace`,
        variant: null,
      },
      createdAt,
    ),
    state: plan.state,
    since: createdAt + plan.ageMin * MINUTE_MS * 0.8,
    reason: REASONS[plan.state] ?? '',
    instance: null,
    notices:
      at === 0 ? ['3 files with uncommitted changes were left out: the session starts from HEAD.'] : [],
    turns: plan.turns,
    lastDecision: begun ? DECISION : null,
    critiques: ['accepted', 'critiquing', 'needs-attention'].includes(plan.state)
      ? sampleCritiques(HEAD)
      : [],
    head: begun ? HEAD : '',
    stat: begun ? { files: 4, added: 148 + at, removed: 12 } : { files: 0, added: 0, removed: 0 },
    usage: {
      inputTokens: plan.turns * 9000,
      outputTokens: plan.turns * 800,
      costUsd: plan.cost,
      partlyUnknown: plan.partly ?? false,
      modelCalls: plan.turns * 2,
    },
    kept: at === 0 ? [{ into: location, branch: '100x/print-machine-readable-output-1', commit: HEAD }] : [],
    lastSeq: 40,
  }
}

/** A session in every state, with long names, unknown costs, a terminal, a diff and critiques. */
export const fillFleet = (orchestrator: FakeOrchestrator): void => {
  const numbers = [0, 0]
  PLANS.forEach((plan, at) => {
    const number = (numbers[plan.task] ?? 0) + 1
    numbers[plan.task] = number
    const made = view(plan, at, number)
    const { id } = made.identity
    orchestrator.views.set(id, made)
    orchestrator.logs.set(id, sampleLog(made))
    if (plan.turns === 0) return
    orchestrator.diffs.set(id, {
      base: BASE,
      head: HEAD,
      stat: made.stat,
      patch: samplePatch(),
      truncated: at === 1,
    })
    orchestrator.terminals.set(id, createFakeTerminal(sampleScreen()))
  })
}
