import { expect, test } from 'vitest'
import { FIRST_STEP, isBefore, type Keyframe, Keyframes, MOST_KEYFRAMES } from './keyframes.ts'

const frameAt = (at: number): Keyframe => ({
  place: { part: 0, event: at },
  at,
  size: { columns: 80, rows: 24 },
  screen: `screen at ${at}`,
})

test('a jump begins from the last screen that shows nothing later', () => {
  const keyframes = new Keyframes()
  for (const at of [0, 100, 200]) keyframes.add(frameAt(at))
  expect(keyframes.before(150)?.at).toBe(100)
  expect(keyframes.before(200)?.at).toBe(200)
  expect(keyframes.before(-1)).toBeUndefined()
})

test('however long the recording, screens are few: every second goes and the steps double', () => {
  const keyframes = new Keyframes()
  for (let at = 0; at <= MOST_KEYFRAMES; at += 1) keyframes.add(frameAt(at))
  expect(keyframes.count).toBe(MOST_KEYFRAMES / 2 + 1)
  expect(keyframes.step).toBe(FIRST_STEP * 2)
  expect(keyframes.before(0)?.at).toBe(0)
  expect(keyframes.before(MOST_KEYFRAMES)?.at).toBe(MOST_KEYFRAMES)
  expect(keyframes.before(3)?.at).toBe(2)
})

test('places are in the order of parts, then of events', () => {
  expect(isBefore({ part: 0, event: 9 }, { part: 1, event: 0 })).toBe(true)
  expect(isBefore({ part: 1, event: 0 }, { part: 0, event: 9 })).toBe(false)
  expect(isBefore({ part: 1, event: 0 }, { part: 1, event: 0 })).toBe(false)
})
