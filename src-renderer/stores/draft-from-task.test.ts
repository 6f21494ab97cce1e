import { expect, test } from 'vitest'
import { runRequestSchema, type TaskDraft, taskDraftSchema } from '../../src-shared/model/run-request.ts'
import { fromTask, fromTasks } from './draft-from-task.ts'
import { toRequest, toTask } from './draft-request.ts'

const FULL: TaskDraft = taskDraftSchema.parse({
  title: 'T',
  description: 'Do it.\n\n- well',
  criteria: ['one', { text: 'two', check: 'npm run two' }],
  sessions: 3,
  testCommand: 'npm test',
  filesToAdd: ['a.ts'],
  models: { supervisor: 's', aider: 'a', critic: 'c', weak: 'w' },
  aiderArgs: ['--x'],
  maxTurns: 9,
  maxCritiques: 2,
  supervisorExtra: 'Ask first.',
  lintCommand: 'npm run lint',
  allow: ['git log *'],
  unlisted: 'ask',
  approve: true,
  budgets: { session: { usd: 1.5, minutes: null }, task: { tokens: 900_000, turns: 60 } },
  variants: [{ models: { aider: 'a2', weak: 'w2' }, temperature: 0.7, promptSuffix: 'Be brief.' }],
  whenAccepted: 'go-on',
})

test.each([
  ['with every field', FULL],
  ['with a description alone', taskDraftSchema.parse({ description: 'Do it.' })],
])('a template %s comes out of the form as it went in', (_, task) => {
  expect(taskDraftSchema.parse(toTask(fromTask(task)))).toEqual(task)
})

test('tasks of a file go through the form and come out the same, needs included', () => {
  const tasks = [
    { ...FULL, name: 'api' },
    taskDraftSchema.parse({ title: 'Docs', description: 'Write.', needs: ['api'] }),
    taskDraftSchema.parse({ description: 'Ship.', needs: ['Docs', 'api'] }),
  ]
  const { drafts, strangers } = fromTasks(tasks)
  const outcome = toRequest('/r', drafts)
  expect(strangers).toEqual([])
  expect(outcome.ok && runRequestSchema.parse(outcome.request).tasks).toEqual(tasks)
})

test('a need that no task of the file can meet is named, not kept', () => {
  const { drafts, strangers } = fromTasks([taskDraftSchema.parse({ description: 'Ship.', needs: ['gone'] })])
  expect(drafts[0]?.needs).toEqual([])
  expect(strangers).toEqual(['gone'])
})

test('of two limits of turns the lower one is shown', () => {
  const task = taskDraftSchema.parse({ description: 'D', maxTurns: 20, budgets: { session: { turns: 8 } } })
  expect(fromTask(task).maxTurns).toBe('8')
})
