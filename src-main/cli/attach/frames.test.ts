import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createFrames } from './frames.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('the first request is painted at once, those within a frame together at its end', () => {
  const paint = vi.fn()
  const frames = createFrames(paint)
  frames.request()
  expect(paint).toHaveBeenCalledTimes(1)
  for (let count = 0; count < 50; count += 1) frames.request()
  expect(paint).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(16)
  expect(paint).toHaveBeenCalledTimes(2)
  vi.advanceTimersByTime(1_000)
  expect(paint).toHaveBeenCalledTimes(2)
  frames.request()
  expect(paint).toHaveBeenCalledTimes(3)
})

test('nothing is painted after the end', () => {
  const paint = vi.fn()
  const frames = createFrames(paint)
  frames.request()
  frames.request()
  frames.dispose()
  vi.advanceTimersByTime(1_000)
  expect(paint).toHaveBeenCalledTimes(1)
  expect(vi.getTimerCount()).toBe(0)
})
