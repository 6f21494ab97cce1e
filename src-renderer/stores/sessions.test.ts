import { beforeEach, expect, test, vi } from 'vitest'
import { err, ok } from '../../src-shared/result.ts'
import { sampleView } from '../test-support/sample-view.ts'

const fake = await vi.hoisted(async () => {
  const { createFakeBridge } = await import('../test-support/fake-bridge.ts')
  return createFakeBridge()
})
vi.mock('../bridge.ts', () => ({ bridge: fake.bridge }))
const {
  countStates,
  dropSession,
  groupByTask,
  hideSession,
  loadSessions,
  showRestored,
  takeInterruption,
  takeViews,
  unhideSession,
  useSessions,
} = await import('./sessions.ts')
const { useNavigation } = await import('./navigation.ts')

beforeEach(() => useSessions.setState({ byId: {}, leaving: {}, status: 'loading', failure: null }))

test('the list of main becomes the store', async () => {
  fake.answers['session.list'] = () => ok([sampleView({ id: 'a' }), sampleView({ id: 'b' })])
  await loadSessions()
  expect(Object.keys(useSessions.getState().byId)).toEqual(['a', 'b'])
  expect(useSessions.getState().status).toBe('ready')
})

test('an event that overtakes the list is not undone by it', async () => {
  fake.answers['session.list'] = () => {
    takeViews([sampleView({ id: 'a', state: 'working', lastSeq: 5 })])
    return ok([sampleView({ id: 'a', state: 'queued', lastSeq: 2 })])
  }
  await loadSessions()
  expect(useSessions.getState().byId.a?.state).toBe('working')
})

test('a list that cannot be read says why', async () => {
  const failure = { kind: 'x', message: 'It failed.', remedy: '' }
  fake.answers['session.list'] = () => err(failure)
  await loadSessions()
  expect(useSessions.getState()).toMatchObject({ status: 'failed', failure })
})

test('an interruption changes a view although nothing was recorded', () => {
  takeViews([sampleView({ id: 'a', state: 'working', lastSeq: 5 })])
  takeInterruption(sampleView({ id: 'a', state: 'interrupted', lastSeq: 5 }))
  expect(useSessions.getState().byId.a?.state).toBe('interrupted')
})

test('an interruption that is older than what is known changes nothing', () => {
  takeViews([sampleView({ id: 'a', state: 'working', lastSeq: 6 })])
  takeInterruption(sampleView({ id: 'a', state: 'interrupted', lastSeq: 5 }))
  expect(useSessions.getState().byId.a?.state).toBe('working')
})

test('a session on its way to the trash stays out of sight, whatever is told of it', () => {
  hideSession(sampleView({ id: 'a', state: 'working', lastSeq: 5 }))
  takeViews([sampleView({ id: 'a', state: 'stopped', lastSeq: 6 })])
  expect(useSessions.getState().byId).toEqual({})
  unhideSession('a')
  expect(useSessions.getState()).toMatchObject({ byId: { a: { state: 'stopped' } }, leaving: {} })
})

test('a restored session that no event told of is read before it is shown', async () => {
  fake.answers['session.list'] = () => ok([sampleView({ id: 'a' })])
  await showRestored('a')
  expect(Object.keys(useSessions.getState().byId)).toEqual(['a'])
  expect(useNavigation.getState().screen).toEqual({ kind: 'session', id: 'a' })
})

test('a deleted session leaves', () => {
  takeViews([sampleView({ id: 'a' })])
  dropSession('a')
  expect(useSessions.getState().byId).toEqual({})
})

test('the newest run comes first; tasks and sessions keep the order in which they were written', () => {
  const views = [
    sampleView({ id: 'old', taskId: 'old', runId: 'r1', createdAt: 10 }),
    sampleView({ id: 'b2', taskId: 'b', number: 2, runId: 'r2', createdAt: 23 }),
    sampleView({ id: 'b1', taskId: 'b', number: 1, runId: 'r2', createdAt: 22 }),
    sampleView({ id: 'a1', taskId: 'a', number: 1, runId: 'r2', createdAt: 20 }),
  ]
  const groups = groupByTask(Object.fromEntries(views.map((view) => [view.identity.id, view])))
  expect(groups.map((group) => group.sessions.map((view) => view.identity.id))).toEqual([
    ['a1'],
    ['b1', 'b2'],
    ['old'],
  ])
})

test('queued, running, interrupted and ended are counted apart, and those that wait for a person as well', () => {
  const states = ['queued', 'working', 'awaiting-approval', 'interrupted', 'accepted', 'failed'] as const
  const byId = Object.fromEntries(states.map((state) => [state, sampleView({ id: state, state })]))
  expect(countStates(byId)).toEqual({ waiting: 1, interrupted: 1, running: 2, queued: 1, ended: 2 })
})
