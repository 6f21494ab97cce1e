/** All attempts of one call, the first one included. */
export const MAX_ATTEMPTS = 5
const FIRST_WAIT_MS = 1_000
const LONGEST_OWN_WAIT_MS = 30_000

export type RetryQuestion = {
  /** Attempts made so far, at least 1. */
  readonly attempts: number
  /** Left of the call's time limit. */
  readonly remainingMs: number
  readonly retryAfterMs: number | null
  /** 0 up to 1: spreads the sessions that were refused at the same moment. */
  readonly random: number
}
export type RetryPlan =
  | { readonly kind: 'wait'; readonly waitMs: number }
  | { readonly kind: 'give-up'; readonly why: string }

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`

/** How long to wait before the next attempt: what the provider asks, else doubling from one second, with jitter. */
export const planRetry = ({ attempts, remainingMs, retryAfterMs, random }: RetryQuestion): RetryPlan => {
  if (attempts >= MAX_ATTEMPTS) return { kind: 'give-up', why: `${attempts} attempts were made` }
  const doubled = Math.min(LONGEST_OWN_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempts - 1))
  // Never earlier than asked: the jitter comes on top.
  const waitMs = Math.round(
    retryAfterMs === null
      ? doubled * (0.5 + random / 2)
      : retryAfterMs + random * Math.min(500, retryAfterMs * 0.1),
  )
  if (waitMs < remainingMs) return { kind: 'wait', waitMs }
  return {
    kind: 'give-up',
    why: `waiting ${seconds(waitMs)} more would pass the time limit (${seconds(Math.max(0, remainingMs))} left)`,
  }
}
