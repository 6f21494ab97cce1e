import { expect, test } from 'vitest'
import { createEventTime } from './event-time.ts'

const YEAR_MS = 365 * 24 * 60 * 60 * 1_000

function setUp() {
  let wall = 1_000_000
  let lived = 50
  const time = createEventTime(
    () => wall,
    () => lived,
  )
  return {
    time,
    live(ms: number) {
      wall += ms
      lived += ms
    },
    set: (ms: number) => {
      wall += ms
    },
  }
}

test('a clock that runs as it should has no skew, however long an event takes to come', () => {
  const { time, live } = setUp()
  expect(time.next()).toEqual({ at: 1_000_000 })
  live(YEAR_MS)
  expect(time.next()).toEqual({ at: 1_000_000 + YEAR_MS })
})

test.each([YEAR_MS, -24 * 60 * 60 * 1_000])('a clock that is set by %i ms is off by that, once', (ms) => {
  const { time, live, set } = setUp()
  time.next()
  live(500)
  set(ms)
  expect(time.next()).toEqual({ at: 1_000_500 + ms, skew: ms })
  live(500)
  expect(time.next()).toEqual({ at: 1_001_000 + ms })
})

test('small corrections are none', () => {
  const { time, set } = setUp()
  time.next()
  set(1_500)
  expect(time.next()).not.toHaveProperty('skew')
})
