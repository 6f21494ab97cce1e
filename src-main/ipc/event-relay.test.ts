import { expect, test, vi } from 'vitest'
import { fold } from '../core/session/session-machine.ts'
import { logOf, sampleIdentity } from '../core/test-support/sample-session.ts'
import { relayEvents } from './event-relay.ts'
import { createFakeOrchestrator } from './test-support/fake-orchestrator.ts'

const setUp = () => {
  const view = fold(logOf({ type: 'sessionCreated', identity: sampleIdentity }))
  const orchestrator = createFakeOrchestrator(view === null ? [] : [view])
  const windows = [
    { id: 1, send: vi.fn() },
    { id: 2, send: vi.fn() },
  ]
  const stop = relayEvents(orchestrator, { all: () => windows })
  return { orchestrator, windows, stop }
}

test('every window hears of every recorded event, with the view it led to', async () => {
  const { orchestrator, windows } = setUp()
  await orchestrator.stop(sampleIdentity.id, 'enough')
  for (const { send } of windows) {
    expect(send).toHaveBeenCalledWith('session.recorded', {
      recorded: [
        {
          id: sampleIdentity.id,
          logged: expect.objectContaining({
            event: { type: 'sessionEnded', state: 'stopped', reason: 'enough' },
          }),
          change: { whole: expect.objectContaining({ state: 'stopped', reason: 'enough' }) },
        },
      ],
    })
  }
})

test('of a session that was told before, only what changed is told', () => {
  vi.useFakeTimers()
  const { orchestrator, windows } = setUp()
  orchestrator.interrupt(sampleIdentity.id)
  const before = orchestrator.views.get(sampleIdentity.id)
  orchestrator.record(sampleIdentity.id, { type: 'approveModeSet', on: true }, { approveMode: true })
  const [, payload] = windows[0]?.send.mock.lastCall ?? []
  expect(payload.recorded[0].change).toMatchObject({ after: before?.lastSeq, fields: { approveMode: true } })
  expect(payload.recorded[0].change.fields).not.toHaveProperty('identity')
  vi.useRealTimers()
})

test('what waits for its frame is told before a deletion', async () => {
  vi.useFakeTimers()
  const { orchestrator, windows } = setUp()
  for (const on of [true, false])
    orchestrator.record(sampleIdentity.id, { type: 'approveModeSet', on }, { approveMode: on })
  await orchestrator.delete(sampleIdentity.id)
  expect(windows[0]?.send.mock.calls.map(([name]) => name)).toEqual([
    'session.recorded',
    'session.recorded',
    'session.deleted',
  ])
  vi.useRealTimers()
})

test('a deletion is told by id', async () => {
  const { orchestrator, windows } = setUp()
  await orchestrator.delete(sampleIdentity.id)
  expect(windows[0]?.send).toHaveBeenCalledWith('session.deleted', { id: sampleIdentity.id })
})

test('an interruption is told with the view that it leaves, although nothing was recorded', () => {
  const { orchestrator, windows } = setUp()
  orchestrator.interrupt(sampleIdentity.id)
  for (const { send } of windows) {
    expect(send).toHaveBeenCalledTimes(1)
    expect(send).toHaveBeenCalledWith('session.interrupted', {
      view: expect.objectContaining({ state: 'interrupted', identity: sampleIdentity }),
    })
  }
})

test('nothing is told once it is stopped', async () => {
  const { orchestrator, windows, stop } = setUp()
  stop()
  await orchestrator.stop(sampleIdentity.id, 'enough')
  expect(windows[0]?.send).not.toHaveBeenCalled()
})
