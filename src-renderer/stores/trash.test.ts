import { beforeEach, expect, test, vi } from 'vitest'
import { err, ok } from '../../src-shared/result.ts'
import { sampleView } from '../test-support/sample-view.ts'

const fake = await vi.hoisted(async () => {
  const { createFakeBridge } = await import('../test-support/fake-bridge.ts')
  return createFakeBridge()
})
vi.mock('../bridge.ts', () => ({ bridge: fake.bridge }))
const { loadTrash, restoreFromTrash, restoreManyFromTrash, useTrash } = await import('./trash.ts')
const { show, useNavigation } = await import('./navigation.ts')
const { takeViews } = await import('./sessions.ts')

const failure = { kind: 'x', message: 'It failed.', remedy: '' }
const item = { id: 's-1', at: 1, title: 'Greet' }

beforeEach(() => {
  show({ kind: 'trash' })
  useTrash.setState({ items: null, failure: null, restoring: null, refused: [] })
  fake.called.length = 0
  fake.answers['trash.list'] = () => ok([item])
})

test('what main has in the trash becomes the store', async () => {
  await loadTrash()
  expect(useTrash.getState().items).toEqual([item])
})

test('a trash that cannot be read says why, and keeps what was read before', async () => {
  await loadTrash()
  fake.answers['trash.list'] = () => err(failure)
  await loadTrash()
  expect(useTrash.getState()).toMatchObject({ items: [item], failure })
})

test('a restored session leaves the trash and is shown', async () => {
  await loadTrash()
  fake.answers['trash.list'] = () => ok([])
  fake.answers['session.restore'] = () => {
    takeViews([sampleView({ id: 's-1' })])
    return ok({ from: 'trash' })
  }
  await restoreFromTrash('s-1')
  await vi.waitFor(() => expect(useTrash.getState().items).toEqual([]))
  expect(useNavigation.getState().screen).toEqual({ kind: 'session', id: 's-1' })
})

test('a refused restore is told at its session, and another one can be tried', async () => {
  fake.answers['session.restore'] = () => err(failure)
  await restoreFromTrash('s-1')
  expect(useTrash.getState()).toMatchObject({ restoring: null, refused: [{ id: 's-1', failure }] })
  expect(useNavigation.getState().screen).toEqual({ kind: 'trash' })
})

test('a second press while one is on its way back does nothing', async () => {
  fake.answers['session.restore'] = async () => {
    await restoreFromTrash('s-2')
    return err(failure)
  }
  await restoreFromTrash('s-1')
  expect(fake.called.filter(({ name }) => name === 'session.restore')).toHaveLength(1)
})

test('of many the refused one is told at its place, and the others come back', async () => {
  fake.answers['session.list'] = () => ok([])
  fake.answers['session.restore'] = ({ id }) => (id === 's-2' ? err(failure) : ok({ from: 'trash' }))
  await restoreManyFromTrash(['s-1', 's-2', 's-3'])
  const asked = fake.called.filter(({ name }) => name === 'session.restore').map(({ input }) => input)
  expect(asked).toEqual([{ id: 's-1' }, { id: 's-2' }, { id: 's-3' }])
  expect(useTrash.getState()).toMatchObject({ restoring: null, refused: [{ id: 's-2', failure }] })
})
