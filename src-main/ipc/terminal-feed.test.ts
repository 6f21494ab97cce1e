import { expect, test } from 'vitest'
import { BATCH_CHARACTERS, BATCH_MS, BEHIND_CHARACTERS, createTerminalFeed } from './terminal-feed.ts'
import { createFakeTerminal } from './test-support/fake-orchestrator.ts'
import { createManualClock } from './test-support/manual-clock.ts'

const setUp = (screen = '') => {
  const clock = createManualClock()
  const sent: { kind: string; data: string }[] = []
  const feed = createTerminalFeed({ clock, send: (kind, data) => sent.push({ kind, data }) })
  const terminal = createFakeTerminal(screen)
  return { clock, sent, feed, terminal, snapshot: feed.follow(terminal) }
}

test('it begins with the screen as it is', () => {
  expect(setUp('hello').snapshot).toBe('hello')
})

test('a burst goes out as one piece, a batch time after it began', () => {
  const { clock, sent, terminal } = setUp()
  for (const part of ['a', 'b', 'c']) terminal.print(part)
  expect(sent).toEqual([])
  expect(clock.waiting()).toEqual([BATCH_MS])
  clock.fireAll()
  expect(sent).toEqual([{ kind: 'live', data: 'abc' }])
})

test('a full batch does not wait', () => {
  const { clock, sent, terminal } = setUp()
  terminal.print('x'.repeat(BATCH_CHARACTERS))
  expect(sent).toHaveLength(1)
  expect(clock.waiting()).toEqual([])
})

test('a window that does not draw gets no more, and a snapshot when it has caught up', () => {
  const { sent, feed, terminal } = setUp()
  const batches = Math.ceil(BEHIND_CHARACTERS / BATCH_CHARACTERS) + 1
  for (let i = 0; i < batches + 50; i += 1) terminal.print('x'.repeat(BATCH_CHARACTERS))
  expect(sent).toHaveLength(batches - 1)
  terminal.screen = 'the screen at last'
  const outstanding = sent.reduce((sum, { data }) => sum + data.length, 0)
  feed.acknowledge(outstanding / 2)
  expect(sent.at(-1)?.kind).toBe('live')
  feed.acknowledge(outstanding / 2)
  expect(sent.at(-1)).toEqual({ kind: 'snapshot', data: 'the screen at last' })
})

test('it goes on live after catching up', () => {
  const { clock, sent, feed, terminal } = setUp()
  for (let i = 0; i < 40; i += 1) terminal.print('x'.repeat(BATCH_CHARACTERS))
  feed.acknowledge(Number.MAX_SAFE_INTEGER)
  terminal.print('after')
  clock.fireAll()
  expect(sent.at(-1)).toEqual({ kind: 'live', data: 'after' })
})

test('bytes of the earlier terminal do not follow the snapshot of the next', () => {
  const { clock, sent, feed, terminal } = setUp()
  terminal.print('old')
  expect(feed.follow(createFakeTerminal('new'))).toBe('new')
  terminal.print('older')
  clock.fireAll()
  expect(sent).toEqual([])
})

test('nothing is sent after it is disposed', () => {
  const { clock, sent, feed, terminal } = setUp()
  terminal.print('a')
  feed.dispose()
  terminal.print('b')
  clock.fireAll()
  expect(sent).toEqual([])
})
