import type { Clock } from '../core/ports.ts'

/** Node fires what is longer at once. Whoever waits for more than 24 days looks again when it is over. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

export const systemClock: Clock = {
  now: () => Date.now(),
  timer(ms, fire) {
    const timer = setTimeout(fire, Math.min(ms, LONGEST_TIMER_MS))
    return () => clearTimeout(timer)
  },
}
