import type { SessionId } from '../../src-shared/model/ids.ts'

const MINUTE_MS = 60_000
/** Minutes that are remembered. */
export const REMEMBERED = 30

type Rate = { minute: number; readonly counts: number[] }
/** Events a minute of each session since the window opened; nobody subscribes, because a session that does something is drawn anew anyway. */
const rates = new Map<SessionId, Rate>()

/** Moves the minutes on, so that the last count is that of `minute`. */
const moveTo = (rate: Rate, minute: number): void => {
  const passed = Math.min(REMEMBERED, Math.max(0, minute - rate.minute))
  for (let empty = 0; empty < passed; empty += 1) {
    rate.counts.shift()
    rate.counts.push(0)
  }
  rate.minute = Math.max(rate.minute, minute)
}

/** `at`: epoch milliseconds, of this machine's clock now. */
export const noteActivity = (id: SessionId, at: number): void => {
  const minute = Math.floor(at / MINUTE_MS)
  const rate = rates.get(id) ?? { minute, counts: new Array<number>(REMEMBERED).fill(0) }
  rates.set(id, rate)
  moveTo(rate, minute)
  rate.counts[REMEMBERED - 1] = (rate.counts[REMEMBERED - 1] ?? 0) + 1
}

export const forgetActivity = (id: SessionId): void => void rates.delete(id)

/** Events of each of the last 30 minutes, oldest first; empty when the window has seen none. */
export const activityOf = (id: SessionId, now: number): readonly number[] => {
  const rate = rates.get(id)
  if (rate === undefined) return []
  moveTo(rate, Math.floor(now / MINUTE_MS))
  return [...rate.counts]
}
