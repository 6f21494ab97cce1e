import type { LoggedEvent, SessionView } from '../../src-shared/model/session.ts'

type Change = Partial<Omit<SessionView, 'identity'>> & {
  id?: string
  taskId?: string
  number?: number
  runId?: string
}

/** A session that was just created, except for what the test changes. */
export const sampleView = ({
  id = 's-1',
  taskId = 't-1',
  number = 1,
  runId = 'r-1',
  ...change
}: Change = {}): SessionView => ({
  identity: {
    id,
    task: {
      id: taskId,
      title: `Task ${taskId}`,
      description: 'Do it.',
      criteria: [{ id: 'c1', text: 'done' }],
      sessions: 1,
      testCommand: null,
      filesToAdd: [],
      models: { supervisor: 'openai/m', aider: 'openai/m', critic: 'openai/m', weak: null },
      aiderArgs: [],
      maxTurns: 30,
      maxCritiques: 3,
      supervisorExtra: '',
    },
    number,
    repository: {
      location: '/work/tidy',
      kind: 'local',
      root: '/work/tidy',
      base: 'a'.repeat(40),
      notices: [],
    },
    branch: `100x/task-${number}`,
    runId,
    workspace: `/data/sessions/${id}/workspace`,
  },
  state: 'queued',
  since: 0,
  createdAt: 0,
  reason: '',
  instance: null,
  notices: [],
  turns: 0,
  lastDecision: null,
  critiques: [],
  head: '',
  stat: { files: 0, added: 0, removed: 0 },
  usage: { inputTokens: 0, outputTokens: 0, costUsd: null, partlyUnknown: false, modelCalls: 0 },
  kept: [],
  lastSeq: 1,
  ...change,
})

export const sampleLogged = (seq: number): LoggedEvent => ({
  v: 1,
  seq,
  at: seq,
  event: { type: 'preparationStarted' },
})
