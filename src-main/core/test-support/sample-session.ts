import type { Critique } from '../../../src-shared/model/critique.ts'
import type { LoggedEvent, SessionEvent, SessionIdentity } from '../../../src-shared/model/session.ts'
import { type Task, taskSchema } from '../../../src-shared/model/task.ts'

export const sampleTask: Task = taskSchema.parse({
  id: 'add-farewell-x1',
  title: 'Add farewell',
  description: 'Add farewell(name).',
  criteria: [
    { id: 'c1', text: 'farewell exists' },
    { id: 'c2', text: 'farewell is tested' },
  ],
  sessions: 2,
  testCommand: 'python3 -m unittest',
  filesToAdd: [],
  models: { supervisor: 'openai/scripted', aider: 'openai/scripted', critic: 'openai/scripted', weak: null },
  aiderArgs: [],
  maxTurns: 5,
  maxCritiques: 3,
  supervisorExtra: '',
})

export const sampleIdentity: SessionIdentity = {
  id: 'add-farewell-1-ab12',
  task: sampleTask,
  number: 1,
  repository: { location: '/repo', kind: 'local', root: '/repo', base: 'a'.repeat(40), notices: [] },
  branch: '100x/add-farewell-1',
  runId: 'run1',
  workspace: '/data/sessions/add-farewell-1-ab12/workspace',
  variant: null,
}

export const sampleCritique = (change: Partial<Critique> = {}): Critique => ({
  round: 1,
  commit: 'b'.repeat(40),
  criteria: [
    { id: 'c1', verdict: 'met', evidence: [], comment: '' },
    { id: 'c2', verdict: 'unmet', evidence: [], comment: 'no test' },
  ],
  feedback: 'Add a test.',
  test: null,
  checks: [],
  passed: false,
  ...change,
})

/** Logged events as a store would return them: counted from 1, one second apart. */
export const logOf = (...events: SessionEvent[]): LoggedEvent[] =>
  events.map((event, index) => ({ v: 1, seq: index + 1, at: 1_000 * (index + 1), event }))
