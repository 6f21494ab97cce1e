import type { Limits, Spent } from '../../../src-shared/model/budget.ts'
import type { SessionView } from '../../../src-shared/model/session.ts'
import { spentUpTo } from '../../../src-shared/model/session-facts.ts'
import {
  addSpent,
  type BudgetLine,
  budgetLines,
  isSpent,
  localDay,
  NOTHING_SPENT,
} from '../../../src-shared/model/spending.ts'
import { budgetReason } from '../budget/budget-watch.ts'

export type Purse = {
  /** Every session of the data folder. */
  readonly views: readonly SessionView[]
  readonly dayBudget: Limits
  /** Epoch milliseconds. */
  readonly now: number
  /** The same for what a session is doing: a clock that was set since its last event does not count. */
  readonly nowOf?: (view: SessionView) => number
}

const nowOf = ({ now, nowOf: of = () => now }: Purse, view: SessionView): number => of(view)

const sum = (views: readonly SessionView[], spent: (view: SessionView) => Spent): Spent =>
  views.reduce((all, view) => addSpent(all, spent(view)), NOTHING_SPENT)

/** What all sessions together used since local midnight. */
export const dayLines = (purse: Purse): BudgetLine[] =>
  budgetLines(
    'day',
    purse.dayBudget,
    sum(purse.views, (view) => spentUpTo(view, nowOf(purse, view), localDay(purse.now))),
  )

/** What all sessions share: those of the task among each other, and those of the day. */
export const sharedLines = ({ identity }: SessionView, purse: Purse): BudgetLine[] => {
  const ofTask = purse.views.filter((other) => other.identity.task.id === identity.task.id)
  const spent = sum(ofTask, (view) => spentUpTo(view, nowOf(purse, view)))
  return [...budgetLines('task', identity.task.budgets.task, spent), ...dayLines(purse)]
}

/** Every limit that the session counts against, with what is used of it now. */
export const budgetOf = (view: SessionView, purse: Purse): BudgetLine[] => [
  ...budgetLines('session', view.identity.task.budgets.session, spentUpTo(view, nowOf(purse, view))),
  ...sharedLines(view, purse),
]

/** One sentence about the first limit that is reached; `null`: none is. */
export const spentSentence = (lines: readonly BudgetLine[]): string | null => {
  const line = lines.find(isSpent)
  return line === undefined ? null : budgetReason(line)
}
