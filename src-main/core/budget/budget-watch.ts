import type { BudgetScope } from '../../../src-shared/model/budget.ts'
import type { SessionView } from '../../../src-shared/model/session.ts'
import { type BudgetLine, isSpent, nearsLimit } from '../../../src-shared/model/spending.ts'

type Warned = SessionView['budgetWarnings']
/** A limit in USD that an unknown price makes impossible to keep fully. */
export type UnkeepableLimit = { readonly scope: BudgetScope; readonly limitUsd: number }

/** What is new to be warned of, and the first limit that is used up. `warned`: what was warned of before. */
export const watchBudget = (
  lines: readonly BudgetLine[],
  warned: Warned,
): { warnings: BudgetLine[]; spent: BudgetLine | null } => ({
  warnings: lines.filter(
    (line) =>
      nearsLimit(line) && !warned.some(({ scope, unit }) => scope === line.scope && unit === line.unit),
  ),
  spent: lines.find(isSpent) ?? null,
})

/** The first USD limit that counts calls without a known price and was not told of yet. `told`: its scopes. */
export const firstUnknownPrice = (
  lines: readonly BudgetLine[],
  told: readonly BudgetScope[] = [],
): UnkeepableLimit | null => {
  const line = lines.find(({ scope, lowerBound }) => lowerBound && !told.includes(scope))
  return line === undefined ? null : { scope: line.scope, limitUsd: line.limit }
}

/** Groups of three: `1,234,567`. Not the machine's own habit, so that logs read alike everywhere. */
const grouped = (count: number): string => String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ',')

/** Two digits after the point, up to four where two would hide the amount. */
export const usdWords = (usd: number): string => `$${usd > 0 && usd < 0.1 ? shortened(usd) : usd.toFixed(2)}`
const shortened = (usd: number): string => usd.toFixed(4).replace(/(\.\d{2}\d*?)0+$/, '$1')

const minuteWords = (minutes: number): string => {
  const shown = minutes < 10 ? String(Math.round(minutes * 10) / 10) : grouped(minutes)
  return shown === '1' ? '1 minute' : `${shown} minutes`
}

const amount = ({ unit }: Pick<BudgetLine, 'unit'>, value: number): string => {
  switch (unit) {
    case 'usd':
      return usdWords(value)
    case 'tokens':
      return value === 1 ? '1 token' : `${grouped(value)} tokens`
    case 'turns':
      return value === 1 ? '1 turn' : `${grouped(value)} turns`
    case 'minutes':
      return minuteWords(value)
  }
}

const OWNER: Record<BudgetScope, string> = {
  session: "The session's budget",
  task: "The task's budget",
  day: 'The budget of the day',
}
function usedBy(scope: BudgetScope, used: string): string {
  switch (scope) {
    case 'session':
      return `${used} used`
    case 'task':
      return `${used} used by all its sessions`
    case 'day':
      return `${used} used by all sessions since midnight`
  }
}

function used(line: BudgetLine): string {
  const known = usedBy(line.scope, amount(line, line.used))
  return line.lowerBound ? `at least ${known}, some prices are unknown` : known
}

/** Why the session ends: one sentence for a person. */
export const budgetReason = (line: BudgetLine): string =>
  `${OWNER[line.scope]} of ${amount(line, line.limit)} is spent: ${used(line)}.`

/** The warning before that. */
export const budgetWords = (line: BudgetLine): string =>
  `${OWNER[line.scope]} of ${amount(line, line.limit)} is nearly spent: ${used(line)}.`

/** Said once: what was counted is not all that was paid. */
export const unknownPriceWords = ({ scope, limitUsd }: UnkeepableLimit): string =>
  `${OWNER[scope]} of ${usdWords(limitUsd)} cannot be kept fully: the price of a model in use is not known, so its calls are not counted in USD.`
