import type { Spent } from './budget.ts'
import type { SessionState, SessionView } from './session.ts'
import { addSpent, localDay, NOTHING_SPENT } from './spending.ts'

// Without a schema: the window's first screen asks, and parses nothing.

export const isEnded = (state: SessionState): boolean =>
  state === 'accepted' || state === 'needs-attention' || state === 'stopped' || state === 'failed'

/** States in which time counts against a budget. */
export const isActive = (state: SessionState): boolean =>
  !isEnded(state) && !['queued', 'paused', 'awaiting-approval', 'interrupted'].includes(state)

/** All that the session used up to `now` (epoch milliseconds), the state it is in included. `day`: only that local day. */
export const spentUpTo = (
  { spentByDay, state, since }: Pick<SessionView, 'spentByDay' | 'state' | 'since'>,
  now: number,
  day?: string,
): Spent => {
  const running =
    isActive(state) && (day === undefined || day === localDay(now)) ? Math.max(0, now - since) : 0
  return Object.entries(spentByDay)
    .filter(([name]) => day === undefined || name === day)
    .reduce((sum, [, spent]) => addSpent(sum, spent), { ...NOTHING_SPENT, activeMs: running })
}
