import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createFrameBatch } from './frame-batch.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const setUp = () => {
  const take = vi.fn<(items: readonly number[]) => void>()
  return { take, ...createFrameBatch(take) }
}

test('what comes alone is handed over at once', () => {
  const { take, add } = setUp()
  add(1)
  expect(take).toHaveBeenCalledExactlyOnceWith([1])
})

test('what comes in the same frame is handed over together, in its order', () => {
  const { take, add } = setUp()
  for (const item of [1, 2, 3]) add(item)
  vi.advanceTimersByTime(16)
  expect(take.mock.calls).toEqual([[[1]], [[2, 3]]])
})

test('a stream is handed over once a frame, and its last item does not wait for another', () => {
  const { take, add } = setUp()
  for (let item = 0; item < 100; item += 1) {
    add(item)
    vi.advanceTimersByTime(1)
  }
  vi.advanceTimersByTime(16)
  expect(take.mock.calls.flatMap(([items]) => items)).toEqual([...Array(100).keys()])
  expect(take).toHaveBeenCalledTimes(1 + Math.ceil(100 / 16))
})

test('no timer is left once nothing comes', () => {
  const { add } = setUp()
  add(1)
  add(2)
  vi.advanceTimersByTime(32)
  expect(vi.getTimerCount()).toBe(0)
})

test('a flush hands over what waits, and nothing twice', () => {
  const { take, add, flush } = setUp()
  add(1)
  add(2)
  flush()
  flush()
  vi.advanceTimersByTime(16)
  expect(take.mock.calls).toEqual([[[1]], [[2]]])
})
