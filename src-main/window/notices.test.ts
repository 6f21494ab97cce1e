import { expect, test, vi } from 'vitest'
import type { SessionState, SessionView } from '../../src-shared/model/session.ts'
import { fold } from '../core/session/session-machine.ts'
import { logOf, sampleIdentity } from '../core/test-support/sample-session.ts'
import { createFakeOrchestrator } from '../ipc/test-support/fake-orchestrator.ts'
import { createManualClock } from '../ipc/test-support/manual-clock.ts'
import { watchNotices } from './notices.ts'
import type { SessionNotice } from './session-notices.ts'

const sessionOf = (id: string, state: SessionState): SessionView[] => {
  const view = fold(logOf({ type: 'sessionCreated', identity: { ...sampleIdentity, id } }))
  return view === null ? [] : [{ ...view, state }]
}
const asking = (turn: number): Partial<SessionView> => ({
  state: 'awaiting-approval',
  approval: { turn, action: '/run npm test', why: 'policy', reason: '' },
})

const setUp = (given: Partial<Parameters<typeof watchNotices>[0]> = {}) => {
  const orchestrator = createFakeOrchestrator([
    ...sessionOf('old-1', 'needs-attention'),
    ...sessionOf('one-1', 'deciding'),
    ...sessionOf('two-1', 'critiquing'),
  ])
  const clock = createManualClock()
  const tell = vi.fn<(notices: readonly SessionNotice[]) => void>()
  const count = vi.fn<(needing: number) => void>()
  const stop = watchNotices({
    orchestrator,
    timer: clock.timer,
    wants: () => ({ needsYou: true, accepted: true }),
    isSeen: () => false,
    mayTell: () => true,
    tell,
    count,
    ...given,
  })
  const change = (id: string, to: Partial<SessionView>) => orchestrator.record(id, { type: 'resumed' }, to)
  const told = () =>
    tell.mock.calls.map(([notices]) => notices.map((one) => `${one.view.identity.id} ${one.kind}`))
  return { orchestrator, clock, count, stop, change, told }
}

test('at the start those that wait are counted, and nobody is told of what is old', () => {
  const { clock, count, told } = setUp()
  clock.fireAll()
  expect(count).toHaveBeenLastCalledWith(1)
  expect(told()).toEqual([])
})

test('what happens to several at once is told at once', () => {
  const { clock, change, told } = setUp()
  change('one-1', asking(2))
  change('two-1', { state: 'accepted' })
  expect(told()).toEqual([])
  clock.fireAll()
  expect(told()).toEqual([['one-1 approval', 'two-1 accepted']])
  clock.fireAll()
  expect(told()).toHaveLength(1)
})

test('an approval that is given before it was told is not told', () => {
  const { clock, change, count, told } = setUp()
  change('one-1', asking(2))
  expect(count).toHaveBeenLastCalledWith(2)
  change('one-1', { state: 'working', approval: null })
  clock.fireAll()
  expect(told()).toEqual([])
  expect(count).toHaveBeenLastCalledWith(1)
})

test('a session that another process takes over at once was not interrupted', async () => {
  const { orchestrator, clock, told } = setUp()
  orchestrator.interrupt('one-1')
  await orchestrator.continueSessions(['one-1'])
  clock.fireAll()
  expect(told()).toEqual([])
})

test('one whose process is gone is told', () => {
  const { orchestrator, clock, told } = setUp()
  orchestrator.interrupt('one-1')
  clock.fireAll()
  expect(told()).toEqual([['one-1 interrupted']])
})

test('nobody is told of what they look at, of what they do not want, or while sessions are handed over', () => {
  for (const given of [
    { isSeen: () => true },
    { wants: () => ({ needsYou: false, accepted: true }) },
    { mayTell: () => false },
  ]) {
    const { clock, change, told } = setUp(given)
    change('one-1', asking(2))
    clock.fireAll()
    expect(told()).toEqual([])
  }
})

test('a deleted session waits for nobody any more', async () => {
  const { orchestrator, count } = setUp()
  await orchestrator.delete('old-1')
  expect(count).toHaveBeenLastCalledWith(0)
})

test('after its end nothing is told', () => {
  const { clock, change, stop, told } = setUp()
  change('one-1', asking(2))
  stop()
  clock.fireAll()
  change('two-1', { state: 'accepted' })
  clock.fireAll()
  expect(told()).toEqual([])
})
