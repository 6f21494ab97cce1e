import { expect, test } from 'vitest'
import { retryAfterOf } from './model-call-failure.ts'
import { MAX_ATTEMPTS, planRetry } from './retry-plan.ts'

const question = { attempts: 1, remainingMs: 100_000, retryAfterMs: null, random: 0.5 }

test('waits double and are spread over half their length', () => {
  expect(planRetry(question)).toEqual({ kind: 'wait', waitMs: 750 })
  expect(planRetry({ ...question, attempts: 3, random: 0 })).toEqual({ kind: 'wait', waitMs: 2000 })
})

test('no wait is shorter than the provider asks', () => {
  for (const random of [0, 0.3, 0.999]) {
    const plan = planRetry({ ...question, retryAfterMs: 9000, random })
    expect(plan.kind === 'wait' && plan.waitMs).toBeGreaterThanOrEqual(9000)
  }
})

test('it gives up after the last attempt and before the time limit', () => {
  expect(planRetry({ ...question, attempts: MAX_ATTEMPTS })).toMatchObject({ kind: 'give-up' })
  expect(planRetry({ ...question, remainingMs: 700 })).toMatchObject({ kind: 'give-up' })
})

test('Retry-After is read as seconds, as a date and in milliseconds', () => {
  const now = Date.parse('2026-01-01T00:00:00Z')
  expect(retryAfterOf({ 'retry-after': '2' }, now)).toBe(2000)
  expect(retryAfterOf({ 'retry-after': 'Thu, 01 Jan 2026 00:00:05 GMT' }, now)).toBe(5000)
  expect(retryAfterOf({ 'retry-after': 'Thu, 01 Jan 2020 00:00:05 GMT' }, now)).toBe(0)
  expect(retryAfterOf({ 'retry-after-ms': '150', 'retry-after': '9' }, now)).toBe(150)
  expect(retryAfterOf({ 'retry-after': 'soon' }, now)).toBeNull()
  expect(retryAfterOf(undefined, now)).toBeNull()
})
