import { expect, test } from 'vitest'
import { sampleIdentity, sampleTask } from '../../src-main/core/test-support/sample-session.ts'
import { othersChanging, overlapsOf } from './overlaps.ts'
import { newSessionView, type SessionView } from './session.ts'

const view = (
  id: string,
  files: string[],
  change: Partial<SessionView> & { needs?: string[]; location?: string } = {},
): SessionView => {
  const { needs = [], location = '/repo', ...rest } = change
  const identity = {
    ...sampleIdentity,
    id,
    repository: { ...sampleIdentity.repository, location },
    task: { ...sampleTask, id: id.slice(0, 1), title: `Task ${id.slice(0, 1)}`, needs },
  }
  return { ...newSessionView(identity, 100), state: 'working', files, ...rest }
}
const others = (own: SessionView, ...all: SessionView[]) =>
  othersChanging(own, [own, ...all]).map(({ session }) => session)

test('sessions of other tasks that are at work on the same repository are named with all that they change', () => {
  const own = view('a1', ['x'])
  expect(othersChanging(own, [own, view('b1', ['y', 'z'])])).toEqual([
    { session: 'b1', taskTitle: 'Task b', files: ['y', 'z'] },
  ])
  expect(others(own, view('a2', ['x']))).toEqual([])
  expect(others(own, view('b1', ['x'], { location: '/other' }))).toEqual([])
  expect(others(own, view('b1', []))).toEqual([])
})

test('of ended ones only what was accepted since this one was made counts', () => {
  const own = view('a1', ['x'])
  expect(others(own, view('b1', ['x'], { state: 'stopped', since: 200 }))).toEqual([])
  expect(others(own, view('b1', ['x'], { state: 'accepted', since: 99 }))).toEqual([])
  expect(others(own, view('b1', ['x'], { state: 'accepted', since: 200 }))).toEqual(['b1'])
})

test('what a session starts from is no news to it, however far back', () => {
  const low = view('a1', ['x'], { state: 'accepted', since: 200 })
  const middle = view('b1', ['x'], { state: 'accepted', since: 300, needs: ['a'] })
  const top = view('c1', ['x'], { needs: ['b'] })
  expect(others(top, low, middle)).toEqual([])
  expect(others(view('d1', ['x']), low, middle, top)).toEqual(['a1', 'b1', 'c1'])
})

test('an overlap names the common files only', () => {
  const own = view('a1', ['x', 'y'])
  const all = [own, view('b1', ['y', 'z']), view('c1', ['z'])]
  expect(overlapsOf(own, all)).toEqual([{ session: 'b1', taskTitle: 'Task b', files: ['y'] }])
})
