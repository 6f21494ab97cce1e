import { expect, test } from 'vitest'
import type { CallEvent, CallTransport } from '../ipc/register.ts'
import { openCallGate } from './call-gate.ts'

type Listener = Parameters<CallTransport<CallEvent>['handle']>[1]

/** What Electron would hold. */
const createTransport = () => {
  const listeners = new Map<string, Listener>()
  const transport: CallTransport<CallEvent> = {
    handle: (channel, listener) => void listeners.set(channel, listener),
    removeHandler: (channel) => void listeners.delete(channel),
  }
  return { transport, listeners }
}
const event: CallEvent = { sender: { id: 1, mainFrame: {} }, senderFrame: null }

test('a call that comes early is answered once there is somebody to answer, in its order', async () => {
  const { transport, listeners } = createTransport()
  const gate = openCallGate(transport, 'calls')
  const early = [listeners.get('calls')?.(event, 'first', 1), listeners.get('calls')?.(event, 'second', 2)]
  const asked: unknown[] = []
  gate.handle('calls', async (_event, name) => {
    asked.push(name)
    return `answer to ${name}`
  })
  expect(await Promise.all(early)).toEqual(['answer to first', 'answer to second'])
  expect(asked).toEqual(['first', 'second'])
  expect(await listeners.get('calls')?.(event, 'late', 3)).toBe('answer to late')
})

test('what is taken down takes no call any more', () => {
  const { transport, listeners } = createTransport()
  openCallGate(transport, 'calls').removeHandler('calls')
  expect(listeners.size).toBe(0)
})

test('the first call is known to be there before anybody can answer it', async () => {
  const { transport, listeners } = createTransport()
  const gate = openCallGate(transport, 'calls')
  let isAsked = false
  void gate.asked.then(() => {
    isAsked = true
  })
  await Promise.resolve()
  expect(isAsked).toBe(false)
  void listeners.get('calls')?.(event, 'first', 1)
  await gate.asked
  expect(isAsked).toBe(true)
})
