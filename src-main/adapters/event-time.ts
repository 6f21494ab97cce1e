import { performance } from 'node:perf_hooks'

/** Clocks are corrected by less than this all the time. */
const LEAST_SKEW_MS = 2_000

export type EventTime = { next(): { readonly at: number; readonly skew?: number } }

/**
 * When events happen, by the wall clock `now`, and how far that clock was off since the event before: `elapsed` knows
 * neither a set clock nor sleep. Both in milliseconds.
 */
export function createEventTime(
  now: () => number,
  elapsed: () => number = () => performance.now(),
): EventTime {
  let last: { at: number; elapsed: number } | null = null
  return {
    next() {
      const here = { at: now(), elapsed: elapsed() }
      const skew = last === null ? 0 : Math.round(here.at - last.at - (here.elapsed - last.elapsed))
      last = here
      return Math.abs(skew) < LEAST_SKEW_MS ? { at: here.at } : { at: here.at, skew }
    },
  }
}
