import { expect, test } from 'vitest'
import { createBoundedRevival } from './bounded-revival.ts'

const SECOND_MS = 1_000

test('what ends now and then is brought back each time', () => {
  let now = 0
  const mayRevive = createBoundedRevival(() => now)
  for (let times = 0; times < 10; times += 1) {
    expect(mayRevive()).toBe(true)
    now += 21 * SECOND_MS
  }
})

test('what ends a fourth time within a minute is a person’s to decide, and then begins anew', () => {
  let now = 0
  const mayRevive = createBoundedRevival(() => now)
  const answers = Array.from({ length: 8 }, () => {
    now += SECOND_MS
    return mayRevive()
  })
  expect(answers).toEqual([true, true, true, false, true, true, true, false])
})
