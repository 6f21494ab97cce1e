import { assertNever } from '../../../../src-shared/assert-never.ts'
import { type BudgetLine, type BudgetScope, isSpent } from '../../../../src-shared/model/budget.ts'
import type { SessionEvent } from '../../../../src-shared/model/session.ts'
import { formatBudget } from '../../../format/budget.ts'
import { dollars } from '../../../format/cost.ts'
import { type ToldEvent, tell } from './told-event.ts'

type WarningEvent = Extract<
  SessionEvent,
  { type: 'modelRetried' | 'loopNoticed' | 'budgetWarned' | 'priceUnknown' | 'othersTold' }
>

const SCOPES: Readonly<Record<BudgetScope, string>> = {
  session: 'the session',
  task: 'the task',
  day: 'the day',
}

const LOOPS = {
  'same-action': 'The supervisor gave the same action',
  'no-change': 'Turns changed neither the diff nor the files in the chat',
} as const

/** What went wrong on the way, and what a session was told of. */
export const describeWarning = (event: WarningEvent): ToldEvent => {
  switch (event.type) {
    case 'modelRetried':
      return tell(`The ${event.who}'s model was asked again`, event.reason, 'warning')
    case 'loopNoticed':
      return tell('It goes round in circles', `${LOOPS[event.kind]} ${event.times} times.`, 'warning')
    case 'budgetWarned': {
      const line: BudgetLine = { ...event, lowerBound: false }
      const title = isSpent(line) ? 'is used up' : 'is nearly used up'
      return tell(`The budget of ${SCOPES[event.scope]} ${title}`, formatBudget(line), 'warning')
    }
    case 'priceUnknown':
      return tell(
        'A price is not known',
        `The limit of ${dollars(event.limitUsd)} for ${SCOPES[event.scope]} cannot be kept: the provider names no price for a call.`,
        'warning',
      )
    case 'othersTold':
      return tell(
        'The supervisor is told what others change',
        '',
        'plain',
        event.others.map(({ taskTitle, files }) => [taskTitle, files.join(', ')] as const),
      )
    default:
      return assertNever(event)
  }
}
