import type { Spent } from '../../src-shared/model/budget.ts'
import type { SessionView } from '../../src-shared/model/session.ts'
import { spentUpTo } from '../../src-shared/model/session-facts.ts'
import { addSpent, localDay, NOTHING_SPENT } from '../../src-shared/model/spending.ts'

/** All that the sessions used together, up to `now` (epoch milliseconds). */
export const spentTogether = (views: readonly SessionView[], now: number): Spent =>
  views.reduce((sum, view) => addSpent(sum, spentUpTo(view, now)), NOTHING_SPENT)

/** Only what they used on the local day of `now`. */
export const spentToday = (views: readonly SessionView[], now: number): Spent =>
  views.reduce((sum, view) => addSpent(sum, spentUpTo(view, now, localDay(now))), NOTHING_SPENT)
