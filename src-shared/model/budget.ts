import { z } from 'zod'
import { BUDGET_UNITS } from './spending.ts'

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

export const budgetUnitSchema = z.enum(BUDGET_UNITS)
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
