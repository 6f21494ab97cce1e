import { beforeEach, expect, test, vi } from 'vitest'
import type { Overlap } from '../../src-shared/model/session.ts'
import { ok } from '../../src-shared/result.ts'
import { sampleView } from '../test-support/sample-view.ts'

const fake = await vi.hoisted(async () => {
  const { createFakeBridge } = await import('../test-support/fake-bridge.ts')
  return createFakeBridge()
})
vi.mock('../bridge.ts', () => ({ bridge: fake.bridge }))
const { loadOverlaps, useOverlaps } = await import('./overlaps.ts')
const { takeView, useSessions } = await import('./sessions.ts')

const overlap = (session: string): Overlap => ({ session, taskTitle: 'Other', files: ['a.ts'] })

beforeEach(() => {
  useSessions.setState({ byId: {} })
  useOverlaps.setState({ byId: {} })
  fake.called.length = 0
})

test('sessions of two tasks that change a repository are asked about, and what main says is kept', async () => {
  fake.answers['session.overlaps'] = ({ id }) => ok(id === 'a' ? [overlap('b')] : [])
  takeView(sampleView({ id: 'a', taskId: 't1', files: ['a.ts'] }))
  takeView(sampleView({ id: 'b', taskId: 't2', files: ['b.ts'] }))
  takeView(sampleView({ id: 'c', taskId: 't2', files: [] }))
  await loadOverlaps()
  expect(fake.called.map(({ input }) => input)).toEqual([{ id: 'a' }, { id: 'b' }])
  expect(useOverlaps.getState().byId).toEqual({ a: [overlap('b')] })
})

test('the sessions of one race are no overlap, so nobody is asked', async () => {
  takeView(sampleView({ id: 'a', taskId: 't', files: ['a.ts'] }))
  takeView(sampleView({ id: 'b', taskId: 't', files: ['a.ts'] }))
  await loadOverlaps()
  expect(fake.called).toEqual([])
})
