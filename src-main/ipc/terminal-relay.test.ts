import { expect, test } from 'vitest'
import type { TerminalChunk } from '../../src-shared/ipc/messages.ts'
import { createTerminalRelay } from './terminal-relay.ts'
import { createFakeTerminals } from './test-support/fake-terminals.ts'
import { createManualClock } from './test-support/manual-clock.ts'
import type { WindowPort } from './window-port.ts'

const ID = 's-1'

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
  const terminals = createFakeTerminals(clock)
  return { clock, terminals, relay: createTerminalRelay(terminals) }
}
const settle = () => new Promise(setImmediate)

test('only the windows that opened a session get its bytes', async () => {
  const { clock, terminals, relay } = setUp()
  const terminal = terminals.open(ID, 'screen')
  const [one, two] = [fakeWindow(1), fakeWindow(2)]
  const { stream, ...opened } = await relay.open(one.window, ID)
  expect(opened).toEqual({ snapshot: 'screen', live: true })
  terminal.print('bytes')
  clock.fireAll()
  expect(one.chunks).toEqual([{ id: ID, stream, kind: 'live', data: 'bytes' }])
  expect(two.chunks).toEqual([])
})

test('a terminal that opens later begins with its snapshot', async () => {
  const { clock, terminals, relay } = setUp()
  const { window, chunks } = fakeWindow(1)
  expect(await relay.open(window, ID)).toMatchObject({ snapshot: '', live: false })
  const terminal = terminals.open(ID, 'begun')
  terminal.print(' and on')
  await settle()
  clock.fireAll()
  expect(chunks.map(({ kind, data }) => [kind, data])).toEqual([
    ['snapshot', 'begun'],
    ['live', ' and on'],
  ])
})

test('a terminal that opens while its window is still looking is watched once', async () => {
  const { clock, terminals, relay } = setUp()
  const { window, chunks } = fakeWindow(1)
  const opening = relay.open(window, ID)
  const terminal = terminals.open(ID, 'begun')
  await opening
  await settle()
  terminal.print('!')
  clock.fireAll()
  expect(chunks.filter(({ kind }) => kind === 'live')).toHaveLength(1)
})

test('the end of the child is told, and another child takes its place', async () => {
  const { terminals, relay } = setUp()
  const { window, chunks } = fakeWindow(1)
  const first = terminals.open(ID, 'first')
  await relay.open(window, ID)
  first.end()
  expect(await relay.type(window, ID, 'x')).toMatchObject({ ok: false, error: { kind: 'no-terminal' } })
  const second = terminals.open(ID, 'second')
  await settle()
  expect(chunks.map(({ kind, data }) => [kind, data])).toEqual([
    ['end', ''],
    ['snapshot', 'second'],
  ])
  await relay.type(window, ID, 'x')
  expect(second.written).toEqual(['x'])
})

test.each(['close', 'closeAll'] as const)('nothing comes after %s', async (how) => {
  const { clock, terminals, relay } = setUp()
  const terminal = terminals.open(ID)
  const { window, chunks } = fakeWindow(1)
  await relay.open(window, ID)
  relay[how](window, ID)
  terminal.print('bytes')
  clock.fireAll()
  expect(chunks).toEqual([])
})

test('a stream that was closed while it opened watches nobody', async () => {
  const { clock, terminals, relay } = setUp()
  const terminal = terminals.open(ID)
  const { window, chunks } = fakeWindow(1)
  const opening = relay.open(window, ID)
  relay.close(window, ID)
  expect(await opening).toMatchObject({ live: false })
  terminal.print('bytes')
  clock.fireAll()
  expect(chunks).toEqual([])
})

test('opening again ends the earlier stream', async () => {
  const { clock, terminals, relay } = setUp()
  const terminal = terminals.open(ID)
  const { window, chunks } = fakeWindow(1)
  await relay.open(window, ID)
  const second = await relay.open(window, ID)
  terminal.print('bytes')
  clock.fireAll()
  expect(chunks.map((chunk) => chunk.stream)).toEqual([second.stream])
})

test('a window that falls behind goes on from a snapshot once it has drawn enough of its own stream', async () => {
  const { clock, terminals, relay } = setUp()
  const terminal = terminals.open(ID)
  const { window, chunks } = fakeWindow(1)
  const { stream } = await relay.open(window, ID)
  terminal.print('x'.repeat(1_000_001))
  clock.fireAll()
  relay.acknowledge(window, { id: ID, stream: stream - 1, characters: 1_000_001 })
  expect(chunks.map(({ kind }) => kind)).toEqual(['live'])
  relay.acknowledge(window, { id: ID, stream, characters: 1_000_001 })
  expect(chunks.map(({ kind }) => kind)).toEqual(['live', 'snapshot'])
})

test('keys are refused while another window has the keyboard, until it is taken over', async () => {
  const { terminals, relay } = setUp()
  const terminal = terminals.open(ID)
  const [one, two] = [fakeWindow(1), fakeWindow(2)]
  await relay.open(one.window, ID)
  await relay.open(two.window, ID)
  await relay.type(one.window, ID, 'a')
  expect(two.chunks).toMatchObject([{ kind: 'keyboard', data: 'elsewhere' }])
  expect(await relay.type(two.window, ID, 'b')).toMatchObject({ error: { kind: 'keyboard-elsewhere' } })
  expect(await relay.takeKeyboard(two.window, ID)).toMatchObject({ ok: true })
  expect(one.chunks.at(-1)).toMatchObject({ kind: 'keyboard', data: 'elsewhere' })
  await relay.type(two.window, ID, 'b')
  expect(terminal.written).toEqual(['a', 'b'])
})
