import { beforeEach, expect, test, vi } from 'vitest'
import { taskDraftSchema } from '../../src-shared/model/run-request.ts'
import { ok } from '../../src-shared/result.ts'
import type { ToastMessage } from '../ui/toast-manager.ts'

const fake = await vi.hoisted(async () => {
  const { createFakeBridge } = await import('../test-support/fake-bridge.ts')
  return { ...createFakeBridge(), told: [] as ToastMessage[], closed: [] as string[] }
})
vi.mock('../bridge.ts', () => ({ bridge: fake.bridge }))
vi.mock('../ui/toast-manager.ts', () => ({
  toast: (message: ToastMessage) => {
    fake.told.push(message)
    return () => void fake.closed.push(String(message.title))
  },
}))
const { editDraft, replaceRun, selectTask, useDraft } = await import('./draft.ts')
const { importTasks } = await import('./draft-file.ts')
const { newDraft, newRun } = await import('./draft-model.ts')
const { applyTemplate } = await import('./draft-templates.ts')
const { discardDraft, draftStarted, removeTaskUndoably } = await import('./draft-undo.ts')
const { didUndoable, undoLast, useUndo } = await import('./undo.ts')

const template = { name: 'T', task: taskDraftSchema.parse({ description: 'from the template' }) }
const written = () => useDraft.getState().run.tasks.map((task) => `${task.title}: ${task.description}`)
const writeTwo = () => {
  const [a, b] = [newDraft({ title: 'A', description: 'a' }), newDraft({ title: 'B', description: 'b' })]
  replaceRun(newRun([a, { ...b, needs: [a.key] }]))
  return { a, b }
}

beforeEach(() => {
  replaceRun(newRun())
  useUndo.setState({ done: [] })
  fake.told.length = 0
  fake.closed.length = 0
})

test('the undo of a template brings back its task and leaves the words of the others', () => {
  const { b } = writeTwo()
  applyTemplate(template)
  selectTask(b.key)
  editDraft({ description: 'an hour of writing' })
  undoLast()
  expect(written()).toEqual(['A: a', 'B: an hour of writing'])
  expect(useUndo.getState().done).toEqual([])
})

test('words that were written into a template come back after its undo', () => {
  writeTwo()
  applyTemplate(template)
  editDraft({ description: 'from the template, and more' })
  undoLast()
  expect(written()[0]).toBe('A: a')
  undoLast()
  expect(written()[0]).toBe(': from the template, and more')
})

test('a removed task comes back to its place and to those that need it, and others keep their words', () => {
  const { a, b } = writeTwo()
  removeTaskUndoably(a.key, { title: 'removed' })
  editDraft({ description: 'written since' })
  undoLast()
  expect(written()).toEqual(['A: a', 'B: written since'])
  expect(useDraft.getState().run.tasks.map(({ key, needs }) => [key, needs])).toEqual([
    [a.key, []],
    [b.key, [a.key]],
  ])
})

test('a removed task comes back in place of an empty form', () => {
  const { a } = writeTwo()
  removeTaskUndoably(a.key, { title: 'removed' })
  replaceRun(newRun())
  undoLast()
  expect(written()).toEqual(['A: a'])
})

test('what was written since a discard comes back after the undo of it', () => {
  editDraft({ title: 'old' })
  discardDraft('discarded')
  editDraft({ title: 'next' })
  undoLast()
  expect(written()).toEqual(['old: '])
  undoLast()
  expect(written()).toEqual(['next: '])
})

test('an import says what of the file is not used', async () => {
  const notices = ['tasks[0].testCmd is not used here.']
  fake.answers['tasks.import'] = () =>
    ok({ path: '/tasks.json', repository: null, tasks: [template.task], notices })
  await importTasks()
  expect(fake.told.at(-1)?.detail).toBe('/tasks.json\ntasks[0].testCmd is not used here.')
})

test('an import that nobody wrote in is taken back once', async () => {
  fake.answers['tasks.import'] = () =>
    ok({ path: '/tasks.json', repository: null, tasks: [template.task], notices: [] })
  editDraft({ title: 'old' })
  await importTasks()
  undoLast()
  expect(written()).toEqual(['old: '])
  expect(useUndo.getState().done).toEqual([])
})

test('once the run was started, nothing of its writing is left to undo', () => {
  didUndoable({ title: 'archived', undo: async () => undefined })
  editDraft({ title: 'old' })
  applyTemplate(template)
  draftStarted(useDraft.getState().run)
  expect(useUndo.getState().done.map(({ title }) => title)).toEqual(['archived'])
  expect(fake.closed).toEqual([fake.told[1]?.title])
})
