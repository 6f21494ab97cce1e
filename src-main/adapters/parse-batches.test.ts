import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createParseBatches } from './parse-batches.ts'

const PIECE = 'x'.repeat(4_096)
let handed: string[]
const noTurns = { next: () => Promise.resolve(), whenRead: () => Promise.resolve() }
const setUp = (turns = noTurns) =>
  createParseBatches(
    (data) => handed.push(data),
    () => undefined,
    turns,
  )
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

test('of a flood the rest is handed on once it has been quiet for a moment', async () => {
  const batches = setUp()
  for (let piece = 0; piece < 20; piece += 1) batches.add(PIECE)
  expect(lengths()).toEqual([1, 1, 1, 1])
  await vi.advanceTimersByTimeAsync(20)
  batches.add(PIECE)
  await vi.advanceTimersByTimeAsync(40)
  expect(lengths()).toEqual([1, 1, 1, 1])
  await vi.advanceTimersByTimeAsync(40)
  expect(lengths()).toEqual([1, 1, 1, 1, 17])
  expect(vi.getTimerCount()).toBe(0)
})

test('who was only kept waiting for its turn to be read has not been quiet', async () => {
  let read = () => {}
  const batches = setUp({
    ...noTurns,
    whenRead: () =>
      new Promise((resolve) => {
        read = resolve
      }),
  })
  for (let piece = 0; piece < 20; piece += 1) batches.add(PIECE)
  await vi.advanceTimersByTimeAsync(70)
  batches.add(PIECE)
  read()
  await vi.advanceTimersByTimeAsync(10)
  expect(lengths()).toEqual([1, 1, 1, 1])
  await vi.advanceTimersByTimeAsync(70)
  read()
  await vi.advanceTimersByTimeAsync(0)
  expect(lengths()).toEqual([1, 1, 1, 1, 17])
})

test('of many that fall silent at once each is handed on in a turn of its own', async () => {
  const turns: (() => void)[] = []
  const own = { ...noTurns, next: () => new Promise<void>((go) => turns.push(go)) }
  for (let one = 0; one < 3; one += 1) {
    const batches = setUp(own)
    for (let piece = 0; piece < 6; piece += 1) batches.add(PIECE)
  }
  handed = []
  await vi.advanceTimersByTimeAsync(70)
  for (const [at, go] of turns.entries()) {
    expect(lengths()).toEqual(Array(at).fill(2))
    go()
    await vi.advanceTimersByTimeAsync(0)
  }
  expect(lengths()).toEqual([2, 2, 2])
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
  let longest = 0
  const short = createParseBatches(
    (data) => handed.push(data),
    (waiting) => {
      longest = Math.max(longest, waiting.bytes)
      waiting.dropScrolledAway(10)
    },
    noTurns,
  )
  for (let piece = 0; piece < 1_000; piece += 1) {
    short.add(`${PIECE}\r\n`)
    await Promise.resolve()
  }
  short.flush()
  expect(longest).toBeGreaterThan(200_000)
  expect(longest).toBeLessThan(400_000)
  expect(handed.at(-1)).toBe(`${PIECE}\r\n`.repeat(10))
})

test('what cannot be shortened, or could not be in time, is handed on', () => {
  const long = setUp()
  for (let piece = 0; piece < 1_000; piece += 1) long.add(PIECE)
  expect(handed.length).toBeGreaterThan(4)
  expect(Math.max(...handed.map(({ length }) => length))).toBeLessThan(2_200_000)
})

test('nothing is handed on after it is disposed', async () => {
  const batches = setUp()
  for (let piece = 0; piece < 20; piece += 1) batches.add(PIECE)
  handed = []
  batches.dispose()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(handed).toEqual([])
})
