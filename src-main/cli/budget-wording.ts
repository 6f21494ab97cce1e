import {
  addSpent,
  type BudgetLine,
  type BudgetUnit,
  budgetLines,
  type Limits,
  localDay,
  NOTHING_SPENT,
  type Spent,
} from '../../src-shared/model/budget.ts'
import { type SessionView, spentUpTo } from '../../src-shared/model/session.ts'

const UNIT_WORDS: Record<BudgetUnit, string> = {
  usd: '',
  tokens: ' tokens',
  turns: ' turns',
  minutes: ' min',
}

export function amountText(unit: BudgetUnit, amount: number): string {
  if (unit === 'usd') return `$${amount < 1 ? amount.toFixed(4) : amount.toFixed(2)}`
  const shown = unit === 'minutes' ? Math.round(amount * 10) / 10 : Math.round(amount)
  return `${shown}${UNIT_WORDS[unit]}`
}

/** `session: $0.0100 of $1.00`; a price that nobody knows is never a number. */
export function budgetText({ scope, unit, used, limit, lowerBound }: BudgetLine): string {
  const of = amountText(unit, limit)
  if (!lowerBound) return `${scope}: ${amountText(unit, used)} of ${of}`
  if (used === 0) return `${scope}: unknown of ${of}, because no price is known`
  return `${scope}: at least ${amountText(unit, used)} of ${of}, because some price is unknown`
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
