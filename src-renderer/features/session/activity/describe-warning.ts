import i18next from 'i18next'
import { assertNever } from '../../../../src-shared/assert-never.ts'
import type { SessionEvent } from '../../../../src-shared/model/session.ts'
import { type BudgetLine, isSpent } from '../../../../src-shared/model/spending.ts'
import { formatBudget } from '../../../format/budget.ts'
import { dollars } from '../../../format/cost.ts'
import { say } from '../../../i18n/say.ts'
import { type ToldEvent, tell } from './told-event.ts'

type WarningEvent = Extract<
  SessionEvent,
  { type: 'modelRetried' | 'loopNoticed' | 'budgetWarned' | 'priceUnknown' | 'othersTold' }
>

/** What went wrong on the way, and what a session was told of. */
export const describeWarning = (event: WarningEvent): ToldEvent => {
  switch (event.type) {
    case 'modelRetried':
      return tell(i18next.t(`timeline:retried.${event.who}`), say(event.reason), 'warning')
    case 'loopNoticed':
      return tell(
        i18next.t('timeline:loop.title'),
        i18next.t(`timeline:loop.${event.kind}`, { count: event.times }),
        'warning',
      )
    case 'budgetWarned': {
      const line: BudgetLine = { ...event, lowerBound: false }
      const how = isSpent(line) ? 'spent' : 'nearlySpent'
      return tell(i18next.t(`timeline:budget.${how}.${event.scope}`), formatBudget(line), 'warning')
    }
    case 'priceUnknown':
      return tell(
        i18next.t('timeline:priceUnknown.title'),
        i18next.t(`timeline:priceUnknown.${event.scope}`, { limit: dollars(event.limitUsd) }),
        'warning',
      )
    case 'othersTold':
      return tell(
        i18next.t('timeline:othersTold'),
        '',
        'plain',
        event.others.map(({ taskTitle, files }) => [taskTitle, files.join(', ')] as const),
      )
    default:
      return assertNever(event)
  }
}
