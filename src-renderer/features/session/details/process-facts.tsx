import type { SessionView } from '../../../../src-shared/model/session.ts'
import { formatAmount } from '../../../format/budget.ts'
import { describeCost } from '../../../format/cost.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { Fact, Section } from './section.tsx'

/** Its Aider, and what it used so far. */
export function ProcessFacts({ view }: { readonly view: SessionView }) {
  const { t } = useTranslation('session')
  const { instance, usage } = view
  return (
    <Section title={t('details.process')}>
      <dl className="details">
        <Fact name={t('details.phase')}>
          {instance === null ? t('details.noInstance') : t(`details.phases.${instance.phase}`)}
        </Fact>
        {instance === null ? null : (
          <Fact name={t('details.pid')} mono>
            {String(instance.pid)}
          </Fact>
        )}
        <Fact name={t('details.modelCalls')}>{formatAmount(usage.modelCalls)}</Fact>
        <Fact name={t('details.tokens')}>
          {t('details.tokensOf', {
            sent: formatAmount(usage.inputTokens),
            received: formatAmount(usage.outputTokens),
          })}
        </Fact>
        <Fact name={t('details.cost')}>{describeCost(usage)}</Fact>
      </dl>
    </Section>
  )
}
