import { expect, test, vi } from 'vitest'
import type { SessionView } from '../../src-shared/model/session.ts'
import { sampleView } from '../test-support/sample-view.ts'

vi.mock('../bridge.ts', () => ({ whenIdle: (act: () => void) => act() }))
const { overlapsAmong, loadOverlaps, useOverlaps } = await import('./overlaps.ts')
const { takeViews } = await import('./sessions.ts')

const changing = (id: string, task: string, files: readonly string[]): SessionView => {
  const view = sampleView({ id })
  const { identity } = view
  return {
    ...view,
    state: 'working',
    files: [...files],
    identity: { ...identity, task: { ...identity.task, id: task } },
  }
}

test('sessions of two tasks that change one file overlap in it, each with the other', () => {
  const found = overlapsAmong([
    changing('a', 't-1', ['x.ts', 'y.ts']),
    changing('b', 't-2', ['y.ts', 'z.ts']),
  ])
  expect(found.a).toMatchObject([{ session: 'b', files: ['y.ts'] }])
  expect(found.b).toMatchObject([{ session: 'a', files: ['y.ts'] }])
})

test('sessions of one race do not overlap', () => {
  expect(overlapsAmong([changing('a', 't-1', ['x.ts']), changing('b', 't-1', ['x.ts'])])).toEqual({})
})

test('what is known of the sessions is looked through when nobody waits', () => {
  takeViews([changing('a', 't-1', ['x.ts']), changing('b', 't-2', ['x.ts'])])
  loadOverlaps()
  expect(Object.keys(useOverlaps.getState().byId)).toEqual(['a', 'b'])
})
