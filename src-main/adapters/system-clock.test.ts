import { afterEach, expect, test, vi } from 'vitest'
import { systemClock } from './system-clock.ts'

afterEach(() => vi.restoreAllMocks())

test('a timer of more than 24 days is not over at once', async () => {
  const warned = vi.spyOn(process, 'emitWarning')
  let fired = 0
  const cancel = systemClock.timer(60_000 * 60_000, () => {
    fired += 1
  })
  // Node makes one millisecond of what it cannot hold.
  await new Promise((passed) => setTimeout(passed, 20))
  cancel()
  expect(fired).toBe(0)
  expect(warned).not.toHaveBeenCalled()
})
