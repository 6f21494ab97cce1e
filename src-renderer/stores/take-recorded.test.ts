import { beforeEach, expect, test, vi } from 'vitest'
import type { LoggedEvent, SessionView } from '../../src-shared/model/session.ts'
import { changeOf } from '../../src-shared/model/view-change.ts'
import { ok } from '../../src-shared/result.ts'
import { sampleView } from '../test-support/sample-view.ts'

const fake = await vi.hoisted(async () => {
  const { createFakeBridge } = await import('../test-support/fake-bridge.ts')
  return createFakeBridge()
})
vi.mock('../bridge.ts', () => ({ bridge: fake.bridge, whenIdle: () => {} }))
const { takeRecorded } = await import('./take-recorded.ts')
const { loadSessions, useSessions } = await import('./sessions.ts')

const logged = (seq: number): LoggedEvent => ({ v: 3, seq, at: seq, event: { type: 'paused' } })
const recorded = (before: SessionView | undefined, view: SessionView) => ({
  id: view.identity.id,
  logged: logged(view.lastSeq),
  change: changeOf(before, view),
})
const lists = () => fake.called.filter(({ name }) => name === 'session.list').length
const shown = () => useSessions.getState().byId.a

const first = sampleView({ id: 'a', lastSeq: 1 })
const second: SessionView = { ...first, state: 'working', lastSeq: 2 }
const third: SessionView = { ...second, turns: 1, lastSeq: 3 }

beforeEach(() => {
  useSessions.setState({ byId: {}, leaving: {}, status: 'loading', failure: null })
  fake.called.length = 0
})

test('changes that come together follow upon each other', () => {
  takeRecorded([recorded(undefined, first)])
  takeRecorded([recorded(first, second), recorded(second, third)])
  expect(shown()).toEqual(third)
  expect(fake.called).toEqual([])
})

test('changes that overtake the list have it asked for once more', async () => {
  const answers = [first, third]
  fake.answers['session.list'] = () => {
    const view = answers.shift()
    if (answers.length > 0) takeRecorded([recorded(first, second), recorded(second, third)])
    return ok(view === undefined ? [] : [view])
  }
  await loadSessions()
  expect(shown()).toEqual(third)
  expect(lists()).toBe(2)
})

test('a change that is already known does not ask for the list', () => {
  takeRecorded([recorded(undefined, third)])
  takeRecorded([recorded(first, second)])
  expect(shown()).toEqual(third)
  expect(fake.called).toEqual([])
})

test('a session on its way to the trash goes on changing out of sight', () => {
  useSessions.setState({ leaving: { a: first } })
  takeRecorded([recorded(first, second)])
  expect(useSessions.getState()).toMatchObject({ byId: {}, leaving: { a: { state: 'working' } } })
})
