import { expect, test, vi } from 'vitest'
import { type RunRequest, runRequestSchema } from '../../src-shared/model/run-request.ts'
import { newSessionView } from '../../src-shared/model/session.ts'
import { err, ok } from '../../src-shared/result.ts'
import { sampleIdentity } from '../core/test-support/sample-session.ts'
import type { Composition, Desktop } from './composition.ts'
import { createHandlers } from './handlers.ts'
import type { TerminalRelay } from './terminal-relay.ts'
import { createFakeOrchestrator } from './test-support/fake-orchestrator.ts'

const { id, repository } = sampleIdentity
const window = { id: 1, send: () => undefined }
const request: RunRequest = runRequestSchema.parse({ repository: '.', tasks: [{ description: 'x' }] })
const notSaved = err({
  kind: 'list-not-saved',
  message: 'The recent repositories could not be saved.',
  remedy: '',
})

/** Handlers over a composition of which only what the test names is there. */
function setUp(parts: { sources?: object; desktop?: object } = {}) {
  const orchestrator = {
    ...createFakeOrchestrator([newSessionView(sampleIdentity, 0)]),
    start: async () => ok({ runId: 'r', sessions: [id], notices: ['a notice'] }),
  }
  const used = vi.fn(() => ok(undefined))
  const composition = { orchestrator, sources: { recent: { used }, ...parts.sources } }
  const handlers = createHandlers({
    composition: composition as unknown as Composition,
    desktop: (parts.desktop ?? {}) as Desktop,
    terminals: {} as TerminalRelay,
    lastScreen: async () => '',
    closing: new AbortController().signal,
  })
  return { handlers, used }
}

test('the repository of a task that begins is a recent one, as it was found and not as it was typed', async () => {
  const { handlers, used } = setUp()
  expect(await handlers['task.start'](request, window)).toMatchObject(ok({ notices: ['a notice'] }))
  expect(used).toHaveBeenCalledWith(repository)
})

test('a task begins although its repository cannot be remembered, and that is said', async () => {
  const { handlers } = setUp({ sources: { recent: { used: () => notSaved } } })
  expect(await handlers['task.start'](request, window)).toMatchObject(
    ok({ sessions: [id], notices: ['a notice', 'The recent repositories could not be saved.'] }),
  )
})

test('tasks are imported from the file that a person chooses, or not at all', async () => {
  const read = vi.fn(async () => ok({ repository: null, tasks: request.tasks, notices: [] }))
  const chosen = setUp({ sources: { taskFiles: { read } }, desktop: { openTaskFile: async () => '/t.json' } })
  expect(await chosen.handlers['tasks.import'](undefined, window)).toEqual(
    ok({ path: '/t.json', repository: null, tasks: request.tasks, notices: [] }),
  )
  const cancelled = setUp({ sources: { taskFiles: { read } }, desktop: { openTaskFile: async () => null } })
  expect(await cancelled.handlers['tasks.import'](undefined, window)).toEqual(ok(null))
  expect(read).toHaveBeenCalledTimes(1)
})

test('tasks are exported into the file that a person names, and what fails is said', async () => {
  const failure = { kind: 'cannot-write', message: 'It cannot be written.', remedy: '' }
  const write = vi.fn(async () => err(failure))
  const saveTaskFile = vi.fn(async () => '/t.json')
  const { handlers } = setUp({ sources: { taskFiles: { write } }, desktop: { saveTaskFile } })
  expect(await handlers['tasks.export'](request, window)).toEqual(err(failure))
  expect(write).toHaveBeenCalledWith('/t.json', request)
  expect(saveTaskFile).toHaveBeenCalledWith('tasks.json')
})

test('a repository that is forgotten is not in the answer', async () => {
  const list = vi.fn(async () => [])
  const forget = vi.fn(() => ok(undefined))
  const { handlers } = setUp({ sources: { recent: { list, forget } } })
  expect(await handlers['repository.forget']({ location: '/r' }, window)).toEqual(ok([]))
  expect(forget).toHaveBeenCalledWith('/r')
})
