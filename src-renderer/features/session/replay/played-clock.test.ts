import { expect, test } from 'vitest'
import { createPlayedClock, LONGEST_PAUSE_MS } from './played-clock.ts'

test('without pauses it is the recording’s own clock', () => {
  const clock = createPlayedClock(1_000, 61_000, [])
  expect(clock.lengthMs).toBe(60_000)
  expect(clock.playedAt(31_000)).toBe(30_000)
  expect(clock.recordedAt(30_000)).toBe(31_000)
})

test('a long pause is played in two seconds, and what comes after it is not shifted', () => {
  const clock = createPlayedClock(0, 100_000, [{ from: 10_000, to: 70_000 }])
  expect(clock.lengthMs).toBe(40_000 + LONGEST_PAUSE_MS)
  expect(clock.playedAt(10_000)).toBe(10_000)
  expect(clock.playedAt(40_000)).toBe(11_000)
  expect(clock.playedAt(70_000)).toBe(12_000)
  expect(clock.recordedAt(11_000)).toBe(40_000)
  expect(clock.recordedAt(13_000)).toBe(71_000)
})

test('there and back is the same moment, whatever lies between', () => {
  const pauses = Array.from({ length: 200 }, (_, n) => ({ from: n * 10_000 + 3_000, to: n * 10_000 + 9_000 }))
  const clock = createPlayedClock(0, 2_000_000, pauses)
  for (let at = 0; at <= 2_000_000; at += 7_777)
    expect(clock.recordedAt(clock.playedAt(at))).toBeCloseTo(at, 3)
})

test('moments outside of the recording are its beginning and its end', () => {
  const clock = createPlayedClock(1_000, 3_000, [])
  expect(clock.playedAt(0)).toBe(0)
  expect(clock.playedAt(9_000)).toBe(2_000)
  expect(clock.recordedAt(-5)).toBe(1_000)
  expect(clock.recordedAt(9_000)).toBe(3_000)
})

test('an empty recording has no length', () => {
  const clock = createPlayedClock(5_000, 5_000, [])
  expect(clock.lengthMs).toBe(0)
  expect(clock.recordedAt(0)).toBe(5_000)
})

test('a pause up to the very end ends with it', () => {
  const clock = createPlayedClock(0, 60_000, [{ from: 1_000, to: 60_000 }])
  expect(clock.lengthMs).toBe(1_000 + LONGEST_PAUSE_MS)
  expect(clock.recordedAt(clock.lengthMs)).toBe(60_000)
})
