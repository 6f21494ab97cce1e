import type { BudgetUnit, Limits, Spent } from '../../src-shared/model/budget.ts'
import type { SessionView } from '../../src-shared/model/session.ts'
import { spentUpTo } from '../../src-shared/model/session-facts.ts'
import {
  addSpent,
  type BudgetLine,
  budgetLines,
  localDay,
  NOTHING_SPENT,
} from '../../src-shared/model/spending.ts'

const UNIT_WORDS: Record<Exclude<BudgetUnit, 'usd'>, string> = {
  tokens: 'tokens',
  turns: 'turns',
  minutes: 'min',
}

export const dollarText = (amount: number): string => `$${amount < 1 ? amount.toFixed(4) : amount.toFixed(2)}`

/** Seconds matter below a minute: there two decimals tell 0.25 from 0.3. */
const numberText = (unit: BudgetUnit, amount: number): string =>
  amount.toLocaleString('en-US', { maximumFractionDigits: unit !== 'minutes' ? 0 : amount < 1 ? 2 : 1 })

/** `1,800 of 2,000 tokens`, `$0.0100 of $1.00`. */
export const usedText = (unit: BudgetUnit, used: number, limit: number): string =>
  unit === 'usd'
    ? `${dollarText(used)} of ${dollarText(limit)}`
    : `${numberText(unit, used)} of ${numberText(unit, limit)} ${UNIT_WORDS[unit]}`

/** `session: $0.0100 of $1.00`; a price that nobody knows is never a number. */
export function budgetText({ scope, unit, used, limit, lowerBound }: BudgetLine): string {
  if (!lowerBound) return `${scope}: ${usedText(unit, used, limit)}`
  if (used === 0) return `${scope}: unknown of ${dollarText(limit)}, because no price is known`
  return `${scope}: at least ${usedText(unit, used, limit)}, because some price is unknown`
}

const sum = (views: readonly SessionView[], now: number, day?: string): Spent =>
  views.map((view) => spentUpTo(view, now, day)).reduce(addSpent, NOTHING_SPENT)

type Scene = {
  /** Every session of the data folder. */
  readonly all: readonly SessionView[]
  readonly dayBudget: Limits
  /** Epoch milliseconds. */
  readonly now: number
}

/** Every limit that holds for the session, with what is used of it. */
export function budgetsOf(view: SessionView, { all, dayBudget, now }: Scene): BudgetLine[] {
  const { budgets, id } = view.identity.task
  const task = all.filter(({ identity }) => identity.task.id === id)
  return [
    ...budgetLines('session', budgets.session, spentUpTo(view, now)),
    ...budgetLines('task', budgets.task, sum(task, now)),
    ...budgetLines('day', dayBudget, sum(all, now, localDay(now))),
  ]
}
