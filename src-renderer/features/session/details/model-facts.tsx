import type { SessionView } from '../../../../src-shared/model/session.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { Fact, Section } from './section.tsx'

/** Who thinks for it, and how Aider was started. */
export function ModelFacts({ view }: { readonly view: SessionView }) {
  const { t } = useTranslation('session')
  const { models, aiderArgs } = view.identity.task
  return (
    <Section title={t('details.models')}>
      <dl className="details">
        <Fact name={t('details.supervisor')} mono>
          {models.supervisor}
        </Fact>
        <Fact name={t('details.aider')} mono>
          {models.aider}
        </Fact>
        <Fact name={t('details.critic')} mono>
          {models.critic}
        </Fact>
        <Fact name={t('details.weak')} mono={models.weak !== null}>
          {models.weak ?? t('details.weakDefault')}
        </Fact>
        <Fact name={t('details.aiderArgs')} mono={aiderArgs.length > 0}>
          {aiderArgs.length === 0 ? t('details.none') : aiderArgs.join(' ')}
        </Fact>
      </dl>
    </Section>
  )
}
