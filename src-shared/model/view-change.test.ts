import { expect, test } from 'vitest'
import { newSessionView } from './session.ts'
import { taskSchema } from './task.ts'
import { changeOf, withChange } from './view-change.ts'
import { viewChangeSchema } from './view-change-schema.ts'

const task = taskSchema.parse({
  id: 't-1',
  title: 'Tidy',
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
})
const identity = {
  id: 's-1',
  task,
  number: 1,
  repository: { location: '/r', kind: 'local' as const, root: '/r', base: 'a'.repeat(40), notices: [] },
  branch: '100x/tidy-1',
  runId: 'r-1',
  workspace: '/w',
  variant: null,
}
const before = { ...newSessionView(identity, 1), lastSeq: 4 }
const after = { ...before, state: 'working' as const, turns: 1, lastSeq: 5 }

test('only what an event changed is told, and leads to the same view', () => {
  const change = changeOf(before, after)
  expect(change).toEqual({ after: 4, fields: { state: 'working', turns: 1, lastSeq: 5 } })
  expect(withChange(before, JSON.parse(JSON.stringify(change)))).toEqual(after)
  expect(viewChangeSchema.parse(change)).toEqual(change)
})

test('a field that came back to null is told as well', () => {
  const asked = { ...before, pause: { by: 'person' as const, at: 3 } }
  expect(withChange(asked, changeOf(asked, after))).toEqual(after)
})

test('the first that is told of a session is all of it', () => {
  expect(withChange(undefined, changeOf(undefined, after))).toEqual(after)
})

test('a change of another view than the one at hand leads nowhere', () => {
  const change = changeOf(before, after)
  expect(withChange(undefined, change)).toBeNull()
  expect(withChange(after, change)).toBeNull()
})
