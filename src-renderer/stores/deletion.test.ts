import { beforeEach, expect, test, vi } from 'vitest'
import { err, ok } from '../../src-shared/result.ts'
import { sampleView } from '../test-support/sample-view.ts'

const fake = await vi.hoisted(async () => {
  const { createFakeBridge } = await import('../test-support/fake-bridge.ts')
  return createFakeBridge()
})
vi.mock('../bridge.ts', () => ({ bridge: fake.bridge }))
const { closeDeletion, deleteSession, undoDeletion, useDeletion } = await import('./deletion.ts')
const { show, useNavigation } = await import('./navigation.ts')
const { takeView, useSessions } = await import('./sessions.ts')

const failure = { kind: 'x', message: 'It failed.', remedy: '' }
const deleteOne = (id: string) => deleteSession(sampleView({ id }))
const shown = () => Object.keys(useSessions.getState().byId)
const deletion = () => useDeletion.getState().deletion

beforeEach(() => {
  closeDeletion()
  show({ kind: 'fleet' })
  useSessions.setState({ byId: {}, leaving: {} })
  takeView(sampleView({ id: 's-1' }))
  fake.called.length = 0
  fake.answers['session.delete'] = () => ok({ trash: '/trash', notice: '' })
  fake.answers['session.restore'] = ({ id }) => {
    takeView(sampleView({ id, lastSeq: 9 }))
    return ok({ from: 'trash' })
  }
})

test('a deleted session is out of sight before main has answered', async () => {
  show({ kind: 'session', id: 's-1' })
  fake.answers['session.delete'] = () => {
    expect(shown()).toEqual([])
    expect(useNavigation.getState().screen).toEqual({ kind: 'fleet' })
    expect(deletion()?.status).toBe('deleting')
    return ok({ trash: '/trash', notice: '' })
  }
  await deleteOne('s-1')
  expect(deletion()).toMatchObject({ id: 's-1', title: 'Task t-1', status: 'deleted' })
  expect(useSessions.getState().leaving).toEqual({})
})

test('a deleted session can be taken back, and is shown then', async () => {
  await deleteOne('s-1')
  await undoDeletion()
  expect(fake.called.at(-1)).toEqual({ name: 'session.restore', input: { id: 's-1' } })
  expect(deletion()).toBeNull()
  expect(shown()).toEqual(['s-1'])
  expect(useNavigation.getState().screen).toEqual({ kind: 'session', id: 's-1' })
})

test('a delete that was refused brings the session back into sight, and says why', async () => {
  fake.answers['session.delete'] = () => err(failure)
  await deleteOne('s-1')
  expect(shown()).toEqual(['s-1'])
  expect(deletion()).toMatchObject({ status: 'refused', failure })
  await undoDeletion()
  expect(fake.called.map(({ name }) => name)).toEqual(['session.delete'])
})

test('a refused delete is said although its notice was closed meanwhile', async () => {
  fake.answers['session.delete'] = () => {
    closeDeletion()
    return err(failure)
  }
  await deleteOne('s-1')
  expect(deletion()).toMatchObject({ id: 's-1', status: 'refused' })
})

test('an undo that failed says why and can be tried again', async () => {
  await deleteOne('s-1')
  fake.answers['session.restore'] = () => err(failure)
  await undoDeletion()
  expect(deletion()).toMatchObject({ id: 's-1', status: 'deleted', failure })
  expect(useNavigation.getState().screen).toEqual({ kind: 'fleet' })
})

test('an undo leaves the notice of a later delete', async () => {
  await deleteOne('s-1')
  fake.answers['session.restore'] = async ({ id }) => {
    takeView(sampleView({ id, lastSeq: 9 }))
    await deleteOne('s-2')
    return ok({ from: 'trash' })
  }
  await undoDeletion()
  expect(deletion()).toMatchObject({ id: 's-2', status: 'deleted' })
})
