import { beforeEach, expect, test, vi } from 'vitest'
import { err, ok } from '../../src-shared/result.ts'
import { sampleView } from '../test-support/sample-view.ts'
import type { ToastMessage } from '../ui/toast-manager.ts'

const fake = await vi.hoisted(async () => {
  const { createFakeBridge } = await import('../test-support/fake-bridge.ts')
  return { ...createFakeBridge(), told: [] as ToastMessage[] }
})
vi.mock('../bridge.ts', () => ({ bridge: fake.bridge }))
vi.mock('../ui/toast-manager.ts', () => ({
  toast: (message: ToastMessage) => {
    fake.told.push(message)
    return () => undefined
  },
}))
const { deleteSession, deleteSessions } = await import('./deletion.ts')
const { undoLast, useUndo } = await import('./undo.ts')
const { show, useNavigation } = await import('./navigation.ts')
const { takeViews, useSessions } = await import('./sessions.ts')

const failure = { kind: 'x', message: 'It failed.', remedy: '' }
const view = (id: string) => sampleView({ id })
const shown = () => Object.keys(useSessions.getState().byId)
const undo = async () => {
  const before = useUndo.getState().done.length
  undoLast()
  await vi.waitFor(() => expect(useUndo.getState().done.length).toBeLessThan(before))
}

beforeEach(() => {
  show({ kind: 'fleet' })
  useSessions.setState({ byId: {}, leaving: {} })
  useUndo.setState({ done: [] })
  for (const id of ['s-1', 's-2', 's-3']) takeViews([view(id)])
  fake.called.length = 0
  fake.told.length = 0
  fake.answers['session.delete'] = () => ok({ trash: '/trash', notice: '' })
  fake.answers['session.restore'] = ({ id }) => {
    takeViews([sampleView({ id, lastSeq: 9 })])
    return ok({ from: 'trash' })
  }
})

test('a deleted session is out of sight before main has answered', async () => {
  show({ kind: 'session', id: 's-1' })
  fake.answers['session.delete'] = () => {
    expect(shown()).toEqual(['s-2', 's-3'])
    expect(useNavigation.getState().screen).toEqual({ kind: 'fleet' })
    return ok({ trash: '/trash', notice: '' })
  }
  await deleteSession(view('s-1'))
  expect(fake.told).toMatchObject([{ title: 'Session 1 is in the trash.', detail: 'Task t-1' }])
  expect(useSessions.getState().leaving).toEqual({})
})

test('what only the trash holds is said with it', async () => {
  fake.answers['session.delete'] = () => ok({ trash: '/trash', notice: 'Only the trash holds it.' })
  await deleteSession(view('s-1'))
  expect(fake.told[0]?.detail).toBe('Task t-1\nOnly the trash holds it.')
})

test('a deleted session can be taken back, and is shown then', async () => {
  await deleteSession(view('s-1'))
  await undo()
  await vi.waitFor(() => expect(useNavigation.getState().screen).toEqual({ kind: 'session', id: 's-1' }))
  expect(shown().sort()).toEqual(['s-1', 's-2', 's-3'])
})

test('two deletes are taken back one by one, the last one first', async () => {
  await deleteSession(view('s-1'))
  await deleteSession(view('s-2'))
  await undo()
  await vi.waitFor(() => expect(shown().sort()).toEqual(['s-2', 's-3']))
  await undo()
  await vi.waitFor(() => expect(shown().sort()).toEqual(['s-1', 's-2', 's-3']))
})

test('of many the refused one is back in sight and says why, and the others are gone', async () => {
  fake.answers['session.delete'] = ({ id }) =>
    id === 's-2' ? err(failure) : ok({ trash: '/trash', notice: '' })
  await deleteSessions([view('s-1'), view('s-2'), view('s-3')])
  expect(shown()).toEqual(['s-2'])
  expect(fake.told).toMatchObject([
    { tone: 'danger', detail: 'It failed.' },
    { title: '2 sessions are in the trash.' },
  ])
})

test('an undo that failed says why and can be tried again', async () => {
  await deleteSession(view('s-1'))
  const restore = fake.answers['session.restore']
  fake.answers['session.restore'] = () => err(failure)
  await undo()
  await vi.waitFor(() => expect(fake.told.at(-1)).toMatchObject({ tone: 'danger', detail: 'It failed.' }))
  if (restore !== undefined) fake.answers['session.restore'] = restore
  fake.told.at(-1)?.act?.run()
  await vi.waitFor(() => expect(shown()).toContain('s-1'))
})
