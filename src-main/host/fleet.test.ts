import { expect, test } from 'vitest'
import { createListeners } from '../core/listeners.ts'
import type { Channel } from './channel.ts'
import { createFleet } from './fleet.ts'
import { toHost } from './protocol.ts'

/** A client of a fleet, without a socket between them. */
function join(fleet: ReturnType<typeof createFleet>) {
  const calls = new Map<string, (params: unknown) => Promise<unknown>>()
  const closed = createListeners<[]>()
  const channel: Channel = {
    request: () => Promise.reject(new Error('nobody is asked here')),
    notify: () => undefined,
    onRequest: (call, handle) => void calls.set(call.name, handle as (params: unknown) => Promise<unknown>),
    onNotification: () => undefined,
    isBackedUp: () => false,
    onDidDrain: () => () => undefined,
    onDidClose: closed.add,
    expectLife: () => undefined,
    close: closed.fire,
  }
  fleet.join(channel)
  const session = 'some-session-1-ab12'
  return {
    claim: () => calls.get(toHost.claim.name)?.({ session }),
    owner: () => calls.get(toHost.owner.name)?.({ session }),
    leave: () => calls.get(toHost.leave.name)?.({}),
    close: closed.fire,
  }
}

test('what a client claims after it has left is nobody’s for ever, so it gets nothing', async () => {
  const fleet = createFleet(() => undefined)
  const [one, other] = [join(fleet), join(fleet)]
  await one.leave()
  expect(await one.claim()).toBe(false)
  one.close()
  expect(await other.owner()).toBe('nobody')
  expect(await other.claim()).toBe(true)
})
