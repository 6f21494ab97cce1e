import { expect, test } from 'vitest'
import type { TerminalChunk } from '../../../../src-shared/ipc/messages.ts'
import { ok } from '../../../../src-shared/result.ts'
import { createFakeBridge } from '../../../test-support/fake-bridge.ts'
import { followTerminal, type Keyboard, type StreamStatus } from './terminal-stream.ts'

const setUp = async (opened: { snapshot: string; live: boolean }, whileOpening = () => {}) => {
  const fake = createFakeBridge()
  fake.answers['terminal.open'] = () => {
    whileOpening()
    return ok({ stream: 7, ...opened })
  }
  fake.answers['terminal.close'] = () => ok(undefined)
  fake.answers['terminal.acknowledge'] = () => ok(undefined)
  let drawn = 'parked '
  const statuses: StreamStatus[] = []
  const keyboards: Keyboard[] = []
  const sizes: number[][] = []
  const chunk = (kind: TerminalChunk['kind'], data: string, stream = 7, id = 'a') =>
    fake.emit('terminal.dataReceived', { id, stream, kind, data })
  const start = () =>
    followTerminal({
      bridge: fake.bridge,
      id: 'a',
      sink: {
        write: (data, done) => {
          drawn += data
          done()
        },
        replace: (data, done) => {
          drawn = data
          done()
        },
        resize: (columns, rows) => sizes.push([columns, rows]),
      },
      onStatus: (status) => statuses.push(status),
      onKeyboard: (keyboard) => keyboards.push(keyboard),
    })
  return {
    fake,
    chunk,
    start,
    statuses,
    keyboards,
    sizes,
    screen: () => drawn,
    settle: () => new Promise(setImmediate),
  }
}

test('bytes that overtake the snapshot are drawn after it, once', async () => {
  let early = () => {}
  const given = await setUp({ snapshot: 'screen ', live: true }, () => early())
  early = () => given.chunk('live', 'early ')
  given.start()
  await given.settle()
  given.chunk('live', 'late')
  expect(given.screen()).toBe('screen early late')
})

test('bytes of an earlier stream or another session are not drawn', async () => {
  const given = await setUp({ snapshot: '', live: true })
  given.start()
  await given.settle()
  given.chunk('live', 'old', 6)
  given.chunk('live', 'other', 7, 'b')
  expect(given.screen()).toBe('')
})

test('the screen that a parked terminal still showed gives way to the snapshot, even to an empty one', async () => {
  const given = await setUp({ snapshot: '', live: true })
  given.start()
  expect(given.screen()).toBe('parked ')
  await given.settle()
  expect(given.screen()).toBe('')
})

test('a snapshot replaces what was drawn', async () => {
  const given = await setUp({ snapshot: 'before', live: true })
  given.start()
  await given.settle()
  given.chunk('snapshot', 'after')
  expect(given.screen()).toBe('after')
})

test.each([
  [{ snapshot: '', live: false }, 'none'],
  [{ snapshot: 'last', live: false }, 'ended'],
  [{ snapshot: '', live: true }, 'live'],
] as const)('%j is told as %s', async (opened, status) => {
  const given = await setUp(opened)
  given.start()
  await given.settle()
  expect(given.statuses).toEqual([status])
})

test('what was drawn is acknowledged, in large steps', async () => {
  const given = await setUp({ snapshot: '', live: true })
  given.start()
  await given.settle()
  for (let i = 0; i < 5; i += 1) given.chunk('live', 'x'.repeat(10_000))
  const acknowledged = given.fake.called.filter(({ name }) => name === 'terminal.acknowledge')
  expect(acknowledged.map(({ input }) => input)).toEqual([{ id: 'a', stream: 7, characters: 40_000 }])
})

test('who has the keyboard is told, and not drawn', async () => {
  let early = () => {}
  const given = await setUp({ snapshot: '', live: true }, () => early())
  early = () => given.chunk('keyboard', 'elsewhere')
  given.start()
  await given.settle()
  given.chunk('keyboard', 'mine')
  given.chunk('keyboard', 'somebody')
  given.chunk('end', '')
  expect(given.keyboards).toEqual(['elsewhere', 'mine', 'free'])
  expect(given.statuses).toEqual(['live', 'ended'])
  expect(given.screen()).toBe('')
})

test('the size that another watcher chose is taken before what is drawn for it', async () => {
  const given = await setUp({ snapshot: '', live: true })
  given.start()
  await given.settle()
  given.chunk('resized', '120x40')
  given.chunk('resized', 'wide')
  expect(given.sizes).toEqual([[120, 40]])
  expect(given.screen()).toBe('')
})

test('after it is left nothing is drawn, and main is told', async () => {
  const given = await setUp({ snapshot: '', live: true })
  const leave = given.start()
  await given.settle()
  leave()
  given.chunk('live', 'late')
  expect(given.screen()).toBe('')
  expect(given.fake.called.at(-1)).toEqual({ name: 'terminal.close', input: { id: 'a' } })
})
