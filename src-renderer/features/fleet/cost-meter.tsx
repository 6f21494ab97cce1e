import { memo } from 'react'
import type { SessionView } from '../../../src-shared/model/session.ts'
import { spentUpTo } from '../../../src-shared/model/session-facts.ts'
import { budgetLines } from '../../../src-shared/model/spending.ts'
import { meterOf } from '../../format/budget.ts'
import { Meter } from '../../ui/meter.tsx'
import { sameIn } from './same-in.ts'

type Props = { readonly view: SessionView }

/** How much of the session's budget in USD is used; nothing when it has none. */
export const CostMeter = memo(
  function CostMeter({ view }: Props) {
    const { usd } = view.identity.task.budgets.session
    const [line] = budgetLines(
      'session',
      { usd, tokens: null, turns: null, minutes: null },
      // Money does not depend on the time.
      spentUpTo(view, view.since),
    )
    return line === undefined ? null : <Meter {...meterOf(line)} bare />
  },
  sameIn<Props>('identity', 'spentByDay'),
)
