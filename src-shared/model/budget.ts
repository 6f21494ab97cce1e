import { z } from 'zod'

const limit = {
  usd: z.number().positive().nullable(),
  tokens: z.number().int().positive().nullable(),
  turns: z.number().int().positive().nullable(),
  minutes: z.number().positive().nullable(),
}

/**
 * Hard limits; `null`: none. `turns` are supervisor decisions, `tokens` those sent and received together,
 * `minutes` time at work: waiting in the queue or for a person does not count.
 */
export const limitsSchema = z.object({
  usd: limit.usd.default(null),
  tokens: limit.tokens.default(null),
  turns: limit.turns.default(null),
  minutes: limit.minutes.default(null),
})
/** As a person gives them: what is left out comes from the settings, `null` lifts the setting's limit. */
export const draftLimitsSchema = z.object(limit).partial()
export type DraftLimits = z.infer<typeof draftLimitsSchema>
export type Limits = z.infer<typeof limitsSchema>
export const NO_LIMITS: Limits = { usd: null, tokens: null, turns: null, minutes: null }

/** What the draft says, else what `usual` says. */
export const limitsFrom = (draft: DraftLimits | undefined, usual: Limits): Limits => {
  const { usd = usual.usd, tokens = usual.tokens, turns = usual.turns, minutes = usual.minutes } = draft ?? {}
  return { usd, tokens, turns, minutes }
}

export const budgetUnitSchema = z.enum(['usd', 'tokens', 'turns', 'minutes'])
export type BudgetUnit = z.infer<typeof budgetUnitSchema>
/** `task`: all sessions of the task together. `day`: all sessions of the data folder since local midnight. */
export const budgetScopeSchema = z.enum(['session', 'task', 'day'])
export type BudgetScope = z.infer<typeof budgetScopeSchema>

/** What was used up. Supervisor, critic and Aider are counted together. */
export const spentSchema = z.object({
  /** Sum of the known prices in USD; a lower bound while `usdPartlyUnknown`. */
  usd: z.number().nonnegative(),
  /** Some call had no known price. */
  usdPartlyUnknown: z.boolean(),
  tokens: z.number().nonnegative(),
  turns: z.number().nonnegative(),
  activeMs: z.number().nonnegative(),
})
export type Spent = z.infer<typeof spentSchema>
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
  return budgetUnitSchema.options.flatMap((unit) => {
    const limit = limits[unit]
    if (limit === null) return []
    return [{ scope, unit, used: used[unit], limit, lowerBound: unit === 'usd' && spent.usdPartlyUnknown }]
  })
}

export const isSpent = ({ used, limit }: BudgetLine): boolean => used >= limit
export const nearsLimit = ({ used, limit }: BudgetLine): boolean => used >= limit * BUDGET_WARNING
