import { expect, test } from 'vitest'
import type { TerminalChunk } from '../../src-shared/ipc/messages.ts'
import { fold } from '../core/session/session-machine.ts'
import { logOf, sampleIdentity } from '../core/test-support/sample-session.ts'
import { createTerminalRelay } from './terminal-relay.ts'
import { createFakeOrchestrator, createFakeTerminal } from './test-support/fake-orchestrator.ts'
import { createManualClock } from './test-support/manual-clock.ts'
import type { WindowPort } from './window-port.ts'

const ID = sampleIdentity.id

const fakeWindow = (id: number) => {
  const chunks: TerminalChunk[] = []
  const window: WindowPort = {
    id,
    send: (name, payload) => {
      if (name === 'terminal.dataReceived') chunks.push(payload as TerminalChunk)
    },
  }
  return { window, chunks }
}

const setUp = () => {
  const clock = createManualClock()
  const view = fold(logOf({ type: 'sessionCreated', identity: sampleIdentity }))
  const orchestrator = createFakeOrchestrator(view === null ? [] : [view])
  return { clock, orchestrator, relay: createTerminalRelay({ orchestrator, clock }) }
}

test('only the windows that opened a session get its bytes', () => {
  const { clock, orchestrator, relay } = setUp()
  const terminal = createFakeTerminal('screen')
  orchestrator.openTerminal(ID, terminal)
  const [one, two] = [fakeWindow(1), fakeWindow(2)]
  const { stream, snapshot, live } = relay.open(one.window, ID)
  expect({ snapshot, live }).toEqual({ snapshot: 'screen', live: true })
  terminal.print('bytes')
  clock.fireAll()
  expect(one.chunks).toEqual([{ id: ID, stream, kind: 'live', data: 'bytes' }])
  expect(two.chunks).toEqual([])
})

test('a terminal that opens later begins with its snapshot', () => {
  const { orchestrator, relay } = setUp()
  const { window, chunks } = fakeWindow(1)
  expect(relay.open(window, ID)).toMatchObject({ snapshot: '', live: false })
  orchestrator.openTerminal(ID, createFakeTerminal('begun'))
  expect(chunks).toMatchObject([{ kind: 'snapshot', data: 'begun' }])
})

test('the end of the session is told', async () => {
  const { orchestrator, relay } = setUp()
  const { window, chunks } = fakeWindow(1)
  relay.open(window, ID)
  await orchestrator.stop(ID, 'enough')
  expect(chunks).toMatchObject([{ kind: 'end' }])
})

test('the terminal of an ended session is not live', async () => {
  const { orchestrator, relay } = setUp()
  orchestrator.openTerminal(ID, createFakeTerminal('last'))
  await orchestrator.stop(ID, 'enough')
  expect(relay.open(fakeWindow(1).window, ID)).toMatchObject({ snapshot: 'last', live: false })
})

test.each(['close', 'closeAll'] as const)('nothing comes after %s', (how) => {
  const { clock, orchestrator, relay } = setUp()
  const terminal = createFakeTerminal()
  orchestrator.openTerminal(ID, terminal)
  const { window, chunks } = fakeWindow(1)
  relay.open(window, ID)
  relay[how](window, ID)
  terminal.print('bytes')
  clock.fireAll()
  expect(chunks).toEqual([])
})

test('opening again ends the earlier stream, and its late acknowledgements count for nothing', () => {
  const { clock, orchestrator, relay } = setUp()
  const terminal = createFakeTerminal()
  orchestrator.openTerminal(ID, terminal)
  const { window, chunks } = fakeWindow(1)
  const first = relay.open(window, ID)
  const second = relay.open(window, ID)
  relay.acknowledge(window, { id: ID, stream: first.stream, characters: 5 })
  terminal.print('bytes')
  clock.fireAll()
  expect(chunks.map((chunk) => chunk.stream)).toEqual([second.stream])
})
