import { expect, test } from 'vitest'
import { createListeners } from '../core/listeners.ts'
import { createManualClock } from '../ipc/test-support/manual-clock.ts'
import { BATCH_CHARACTERS, BATCH_MS, BEHIND_CHARACTERS, createWatchFeed } from './watch-feed.ts'

const setUp = (screen = '') => {
  const clock = createManualClock()
  const sent: { kind: string; data: string }[] = []
  const printed = createListeners<[string]>()
  const terminal = { screen, snapshot: () => terminal.screen, onData: printed.add }
  const feed = createWatchFeed({ clock, terminal, send: (kind, data) => sent.push({ kind, data }) })
  return { clock, sent, feed, terminal, print: printed.fire }
}

test('it begins with the screen as it is', () => {
  expect(setUp('hello').feed.snapshot).toBe('hello')
})

test('the first piece after a silence goes out at once, and the rest of its burst as one', () => {
  const { clock, sent, print } = setUp()
  for (const part of ['a', 'b', 'c']) print(part)
  expect(sent).toEqual([{ kind: 'live', data: 'a' }])
  expect(clock.waiting()).toEqual([BATCH_MS])
  clock.fireAll()
  expect(sent).toEqual([
    { kind: 'live', data: 'a' },
    { kind: 'live', data: 'bc' },
  ])
})

test('in a silence no timer runs', () => {
  const { clock, print, sent } = setUp()
  print('a')
  clock.fireAll()
  expect(clock.waiting()).toEqual([])
  print('b')
  expect(sent).toHaveLength(2)
})

test('a full batch does not wait', () => {
  const { sent, print } = setUp()
  print('a')
  print('x'.repeat(BATCH_CHARACTERS))
  expect(sent).toHaveLength(2)
})

test('a watcher that does not draw gets no more, and a snapshot when it has caught up', () => {
  const { sent, feed, terminal, print } = setUp()
  const batches = Math.ceil(BEHIND_CHARACTERS / BATCH_CHARACTERS) + 1
  for (let i = 0; i < batches + 50; i += 1) print('x'.repeat(BATCH_CHARACTERS))
  expect(sent).toHaveLength(batches - 1)
  terminal.screen = 'the screen at last'
  const outstanding = sent.reduce((sum, { data }) => sum + data.length, 0)
  feed.acknowledge(outstanding / 2)
  expect(sent.at(-1)?.kind).toBe('live')
  feed.acknowledge(outstanding / 2)
  expect(sent.at(-1)).toEqual({ kind: 'snapshot', data: 'the screen at last' })
})

test('it goes on live after catching up', () => {
  const { clock, sent, feed, print } = setUp()
  for (let i = 0; i < 40; i += 1) print('x'.repeat(BATCH_CHARACTERS))
  feed.acknowledge(Number.MAX_SAFE_INTEGER)
  print('after')
  clock.fireAll()
  expect(sent.at(-1)).toEqual({ kind: 'live', data: 'after' })
})

test('nothing is sent after it is disposed', () => {
  const { clock, sent, feed, print } = setUp()
  print('a')
  print('b')
  feed.dispose()
  print('c')
  clock.fireAll()
  expect(sent).toEqual([{ kind: 'live', data: 'a' }])
})
