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

const failure = { kind: 'x', message: 'It failed.', remedy: '' }
const deleteOne = (id: string) => deleteSession(sampleView({ id }))

beforeEach(() => {
  closeDeletion()
  show({ kind: 'fleet' })
  fake.called.length = 0
  fake.answers['session.delete'] = () => ok({ trash: '/trash', notice: '' })
  fake.answers['session.restore'] = () => ok({ from: 'trash' })
})

test('a deleted session can be taken back, and is shown then', async () => {
  await deleteOne('s-1')
  expect(useDeletion.getState().deleted).toMatchObject({ id: 's-1', title: 'Task t-1' })
  await undoDeletion()
  expect(fake.called.at(-1)).toEqual({ name: 'session.restore', input: { id: 's-1' } })
  expect(useDeletion.getState().deleted).toBeNull()
  expect(useNavigation.getState().screen).toEqual({ kind: 'session', id: 's-1' })
})

test('a delete that was refused offers nothing to take back', async () => {
  fake.answers['session.delete'] = () => err(failure)
  expect(await deleteOne('s-1')).toEqual(err(failure))
  expect(useDeletion.getState().deleted).toBeNull()
})

test('an undo that failed says why and can be tried again', async () => {
  await deleteOne('s-1')
  fake.answers['session.restore'] = () => err(failure)
  await undoDeletion()
  expect(useDeletion.getState()).toMatchObject({ deleted: { id: 's-1' }, busy: false, failure })
  expect(useNavigation.getState().screen).toEqual({ kind: 'fleet' })
})

test('an undo leaves the notice of a later delete', async () => {
  await deleteOne('s-1')
  fake.answers['session.restore'] = async () => {
    await deleteOne('s-2')
    return ok({ from: 'trash' })
  }
  await undoDeletion()
  expect(useDeletion.getState()).toMatchObject({ deleted: { id: 's-2' }, busy: false })
})
