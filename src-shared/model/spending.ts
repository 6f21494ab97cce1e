import type { BudgetScope, BudgetUnit, Limits, Spent } from './budget.ts'

// Without a schema: the window's first screen counts, and parses nothing.

export const BUDGET_UNITS = ['usd', 'tokens', 'turns', 'minutes'] as const

export const NOTHING_SPENT: Spent = { usd: 0, usdPartlyUnknown: false, tokens: 0, turns: 0, activeMs: 0 }

export const addSpent = (a: Spent, b: Spent): Spent => ({
  usd: a.usd + b.usd,
  usdPartlyUnknown: a.usdPartlyUnknown || b.usdPartlyUnknown,
  tokens: a.tokens + b.tokens,
  turns: a.turns + b.turns,
  activeMs: a.activeMs + b.activeMs,
})

/** `YYYY-MM-DD` of the machine's own calendar. `at`: epoch milliseconds. */
export const localDay = (at: number): string => {
  const date = new Date(at)
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** One limit and how much of it is used. */
export type BudgetLine = {
  readonly scope: BudgetScope
  readonly unit: BudgetUnit
  readonly used: number
  readonly limit: number
  /** True for USD while some price is unknown: `used` is then a lower bound, never the truth. */
  readonly lowerBound: boolean
}

/** From here on a warning is given, as a part of the limit. */
export const BUDGET_WARNING = 0.8
const MINUTE_MS = 60_000

export const budgetLines = (scope: BudgetScope, limits: Limits, spent: Spent): BudgetLine[] => {
  const used: Record<BudgetUnit, number> = {
    usd: spent.usd,
    tokens: spent.tokens,
    turns: spent.turns,
    minutes: spent.activeMs / MINUTE_MS,
  }
  return BUDGET_UNITS.flatMap((unit) => {
    const limit = limits[unit]
    if (limit === null) return []
    return [{ scope, unit, used: used[unit], limit, lowerBound: unit === 'usd' && spent.usdPartlyUnknown }]
  })
}

export const isSpent = ({ used, limit }: BudgetLine): boolean => used >= limit
export const nearsLimit = ({ used, limit }: BudgetLine): boolean => used >= limit * BUDGET_WARNING
