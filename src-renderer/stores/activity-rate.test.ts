import { expect, test } from 'vitest'
import { activityOf, forgetActivity, noteActivity, REMEMBERED } from './activity-rate.ts'

const MINUTE_MS = 60_000

test('a session that this window never heard of has no activity', () => {
  expect(activityOf('silent', 0)).toEqual([])
})

test('events are counted by the minute, and move on as time does', () => {
  noteActivity('a', 10 * MINUTE_MS)
  noteActivity('a', 10 * MINUTE_MS + 1)
  noteActivity('a', 12 * MINUTE_MS)
  expect(activityOf('a', 13 * MINUTE_MS).slice(-4)).toEqual([2, 0, 1, 0])
  expect(activityOf('a', 13 * MINUTE_MS)).toHaveLength(REMEMBERED)
})

test('what is older than half an hour is forgotten, and a clock set back changes nothing', () => {
  noteActivity('b', 100 * MINUTE_MS)
  expect(activityOf('b', 90 * MINUTE_MS).at(-1)).toBe(1)
  expect(activityOf('b', 200 * MINUTE_MS)).toEqual(new Array(REMEMBERED).fill(0))
})

test('of a deleted session nothing is kept', () => {
  noteActivity('c', 0)
  forgetActivity('c')
  expect(activityOf('c', 0)).toEqual([])
})
