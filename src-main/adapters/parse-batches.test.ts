import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createParseBatches } from './parse-batches.ts'

const PIECE = 'x'.repeat(4_096)
let handed: string[]
const setUp = (shorten = (data: string) => data) => createParseBatches((data) => handed.push(data), shorten)
beforeEach(() => {
  handed = []
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})
const lengths = () => handed.map(({ length }) => length / PIECE.length)

test('a dialogue is handed on piece by piece, at once', () => {
  const batches = setUp()
  for (const piece of ['a', 'b', 'c']) batches.add(piece)
  expect(handed).toEqual(['a', 'b', 'c'])
})

test('of a flood the rest is handed on once it has been quiet for a moment', () => {
  const batches = setUp()
  for (let piece = 0; piece < 20; piece += 1) batches.add(PIECE)
  expect(lengths()).toEqual([1, 1, 1, 1])
  vi.advanceTimersByTime(20)
  batches.add(PIECE)
  vi.advanceTimersByTime(40)
  expect(lengths()).toEqual([1, 1, 1, 1])
  vi.advanceTimersByTime(40)
  expect(lengths()).toEqual([1, 1, 1, 1, 17])
  expect(vi.getTimerCount()).toBe(0)
})

test.each([
  ['a prompt', ['\u001b[?2004h> ']],
  ['a question to the terminal', ['\u001b[6n']],
  ['a prompt that is cut anywhere', ['xxx\u001b[?20', '04h> ']],
  ['a prompt that is cut after its first character', ['xxx\u001b', '[?2004h> ']],
])('%s ends the waiting', (_name, ends) => {
  const batches = setUp()
  for (let piece = 0; piece < 20; piece += 1) batches.add(PIECE)
  for (const end of ends) batches.add(end)
  expect(handed.join('')).toBe(PIECE.repeat(20) + ends.join(''))
})

test('colours are part of the flood', () => {
  const batches = setUp()
  for (let piece = 0; piece < 20; piece += 1) batches.add(`\u001b[31m${PIECE}`)
  expect(handed).toHaveLength(3)
  batches.flush()
  expect(handed).toHaveLength(4)
})

test('what waits is kept short', async () => {
  const short = createParseBatches(
    (data) => handed.push(data),
    (data) => data.slice(-100),
    () => Promise.resolve(),
  )
  for (let piece = 0; piece < 10_000; piece += 1) {
    short.add(PIECE)
    await Promise.resolve()
  }
  short.flush()
  expect(handed.at(-1)?.length).toBeLessThan(600_000)
})

test('what cannot be shortened, or could not be in time, is handed on', () => {
  const long = setUp()
  for (let piece = 0; piece < 1_000; piece += 1) long.add(PIECE)
  expect(handed.length).toBeGreaterThan(4)
  expect(Math.max(...handed.map(({ length }) => length))).toBeLessThan(2_200_000)
})

test('nothing is handed on after it is disposed', () => {
  const batches = setUp()
  for (let piece = 0; piece < 20; piece += 1) batches.add(PIECE)
  handed = []
  batches.dispose()
  vi.advanceTimersByTime(1_000)
  expect(handed).toEqual([])
})
