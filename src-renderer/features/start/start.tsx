import './start.css'
import { useTranslation } from '../../i18n/use-translation.ts'
import { useDraft } from '../../stores/draft.ts'
import { isBegun } from '../../stores/draft-model.ts'
import { useRecent } from '../../stores/repository-recent.ts'
import { useSessions } from '../../stores/sessions.ts'
import { DemoOffer } from './demo-offer.tsx'
import { DraftCard } from './draft-card.tsx'
import { MachineFindings } from './machine-findings.tsx'
import { RecentRepositories } from './recent-repositories.tsx'
import { RepositoryChoice } from './repository-choice.tsx'

const STEPS = ['choose', 'describe', 'race', 'keep'] as const

/** How it goes, for somebody who has never seen it. */
function Steps() {
  const { t } = useTranslation('start')
  return (
    <ol className="steps" aria-label={t('steps.title')}>
      {STEPS.map((step, at) => (
        <li key={step}>
          <span className="step-number" aria-hidden>
            {at + 1}
          </span>
          <p className="step-title">{t(`steps.${step}`)}</p>
          <p className="muted">{t(`steps.${step}Hint`)}</p>
        </li>
      ))}
    </ol>
  )
}

export function Start() {
  const { t } = useTranslation('start')
  const isNew = useRecent((state) => state.recent?.length === 0)
  const hasSessions = useSessions((state) => Object.keys(state.byId).length > 0)
  const begun = useDraft(({ run }) => isBegun(run))
  const first = isNew && !hasSessions
  return (
    <div className="page page-narrow start">
      <header className="page-header">
        <h1>{t(first ? 'welcome' : 'title')}</h1>
        <p className="muted">{t(first ? 'welcomeWhy' : 'why')}</p>
      </header>
      {first ? <Steps /> : null}
      <DraftCard />
      <MachineFindings />
      {/* Whoever is here for the first time sees it work first. */}
      {first ? <DemoOffer invites /> : null}
      <RecentRepositories />
      <RepositoryChoice invites={!first && !begun} />
      {first ? null : <DemoOffer />}
    </div>
  )
}
