import { beforeEach, expect, test } from 'vitest'
import {
  addTask,
  clearDraft,
  clearSent,
  duplicateTask,
  editDraft,
  meantFor,
  moveTask,
  removeTask,
  replaceRun,
  selectedTask,
  useDraft,
} from './draft.ts'
import { isBegun, newCriterion, newDraft, newRun, newVariant } from './draft-model.ts'
import { criterionDraftSchema, draftSchema, variantDraftSchema } from './draft-schema.ts'

const run = () => useDraft.getState().run
const titles = () => run().tasks.map(({ title }) => title)

beforeEach(() => {
  replaceRun(newRun())
})

test('an empty form is not begun, and one with a word in it is', () => {
  expect(isBegun(run())).toBe(false)
  editDraft({ title: 'T' })
  expect(isBegun(run())).toBe(true)
  expect(run().editedAt).not.toBeNull()
})

test('a draft outlives its window: it is read again as it was written', async () => {
  editDraft({ title: 'T', sessions: 'two' })
  const written = run()
  useDraft.setState({ run: newRun() }, false)
  replaceRun(written)
  await useDraft.persist.rehydrate()
  expect(run()).toEqual(written)
})

test('an empty form is what the schemas read from nothing', () => {
  const key = 'k'
  expect(newCriterion({ key })).toEqual(criterionDraftSchema.parse({ key }))
  expect(newVariant({ key })).toEqual(variantDraftSchema.parse({ key }))
  const { criteria, sessions } = newDraft()
  expect(newDraft({ key, criteria, sessions })).toEqual(draftSchema.parse({ key, criteria, sessions }))
})

test('what cannot be read is not taken', async () => {
  const kept = () => useDraft.persist.getOptions().storage?.getItem('draft')
  editDraft({ title: 'T' })
  expect(await kept()).toMatchObject({ state: { run: { tasks: [{ title: 'T' }] } } })
  useDraft.setState({ run: { ...run(), tasks: [] } })
  expect(await kept()).toBeNull()
})

test('tasks are added after the last, and the new one is on screen', () => {
  editDraft({ title: 'one' })
  addTask({ title: 'two' })
  expect(titles()).toEqual(['one', 'two'])
  expect(selectedTask(run()).title).toBe('two')
})

test('a duplicate stands beside its original and is edited on its own', () => {
  editDraft({ title: 'one' })
  addTask({ title: 'two' })
  duplicateTask(run().tasks[0]?.key ?? '')
  editDraft({ title: 'copy' })
  expect(titles()).toEqual(['one', 'copy', 'two'])
  const [original, copy] = run().tasks
  expect(copy?.criteria[0]?.key).not.toBe(original?.criteria[0]?.key)
})

test('nobody needs a task that was removed', () => {
  const first = selectedTask(run()).key
  addTask({ needs: [first] })
  removeTask(first)
  expect(run().tasks.map(({ needs }) => needs)).toEqual([[]])
})

test('the last task that is removed leaves an empty one', () => {
  editDraft({ title: 'one' })
  removeTask(selectedTask(run()).key)
  expect(titles()).toEqual([''])
})

test('a moved task takes its words along', () => {
  editDraft({ title: 'one' })
  addTask({ title: 'two' })
  addTask({ title: 'three' })
  moveTask(run().tasks[0]?.key ?? '', 2)
  expect(titles()).toEqual(['two', 'three', 'one'])
})

test('words that were meant for another repository go along, and that is said', () => {
  meantFor('/a')
  editDraft({ title: 'T' })
  meantFor('/b')
  expect(useDraft.getState().carried).toBe('/a')
  meantFor('/a')
  expect(useDraft.getState().carried).toBeNull()
})

test('an empty form goes to another repository without a word', () => {
  meantFor('/a')
  meantFor('/b')
  expect(useDraft.getState().carried).toBeNull()
})

test('a discarded draft can be brought back, and the repository stays chosen', () => {
  meantFor('/a')
  editDraft({ title: 'T' })
  const before = clearDraft()
  expect([titles(), run().location]).toEqual([[''], '/a'])
  replaceRun(before)
  expect(titles()).toEqual(['T'])
})

test('what is written while a run starts stays, and what was started goes', () => {
  editDraft({ description: 'first' })
  const sent = run()
  editDraft({ description: 'first, and also keep the old API' })
  clearSent(sent)
  expect(selectedTask(run()).description).toBe('first, and also keep the old API')
  clearSent(run())
  expect(isBegun(run())).toBe(false)
})
