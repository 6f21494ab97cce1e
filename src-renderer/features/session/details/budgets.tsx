import type { SessionView } from '../../../../src-shared/model/session.ts'
import { meterOf } from '../../../format/budget.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { useNow } from '../../../stores/now.ts'
import { isSupervised } from '../../../stores/session-state.ts'
import { Meter } from '../../../ui/meter.tsx'
import { budgetsOf } from '../header/facts.tsx'
import { Section } from './section.tsx'

/** What is used of each limit. */
export function Budgets({ view }: { readonly view: SessionView }) {
  const { t } = useTranslation('session')
  const now = useNow(isSupervised(view.state))
  return (
    <Section title={t('details.budgets')}>
      <ul className="details-meters">
        {budgetsOf(view, now).map((line) => (
          <li key={line.unit}>
            <Meter {...meterOf(line)} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
