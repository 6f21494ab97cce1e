import { type LoggedEvent, newSessionView, type SessionView } from '../../src-shared/model/session.ts'
import { taskSchema } from '../../src-shared/model/task.ts'

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
  ...newSessionView(
    {
      id,
      task: taskSchema.parse({
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
      }),
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
      variant: null,
    },
    0,
  ),
  head: '',
  lastSeq: 1,
  ...change,
})

export const sampleLogged = (seq: number): LoggedEvent => ({
  v: 1,
  seq,
  at: seq,
  event: { type: 'preparationStarted' },
})
