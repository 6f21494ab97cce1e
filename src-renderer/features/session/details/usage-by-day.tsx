import type { SessionView } from '../../../../src-shared/model/session.ts'
import { formatAmount } from '../../../format/budget.ts'
import { formatPrice } from '../../../format/cost.ts'
import { formatDuration } from '../../../format/duration.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { Section } from './section.tsx'

/** What was used on each local day, the latest first. */
export function UsageByDay({ view }: { readonly view: SessionView }) {
  const { t } = useTranslation('session')
  const days = Object.entries(view.spentByDay).toSorted(([a], [b]) => b.localeCompare(a))
  if (days.length === 0) return null
  return (
    <Section title={t('details.days')}>
      <table className="details-days">
        <thead>
          <tr>
            <th scope="col">{t('details.day')}</th>
            <th scope="col">{t('details.cost')}</th>
            <th scope="col">{t('details.tokens')}</th>
            <th scope="col">{t('details.turns')}</th>
            <th scope="col">{t('details.time')}</th>
          </tr>
        </thead>
        <tbody>
          {days.map(([day, { usd, usdPartlyUnknown, tokens, turns, activeMs }]) => (
            <tr key={day}>
              <th scope="row">{day}</th>
              <td>{formatPrice(usd === 0 && usdPartlyUnknown ? null : usd, usdPartlyUnknown)}</td>
              <td>{formatAmount(tokens)}</td>
              <td>{formatAmount(turns)}</td>
              <td>{formatDuration(activeMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
