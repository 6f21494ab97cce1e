import { say } from '../../../i18n/say.ts'
import './details.css'
import type { SessionView } from '../../../../src-shared/model/session.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { Budgets } from './budgets.tsx'
import { IdentityFacts } from './identity-facts.tsx'
import { ModelFacts } from './model-facts.tsx'
import { ProcessFacts } from './process-facts.tsx'
import { Section } from './section.tsx'
import { TaskFacts } from './task-facts.tsx'
import { UsageByDay } from './usage-by-day.tsx'

/** Everything that a session is, for who wants to know it exactly. */
export function DetailsPane({ view }: { readonly view: SessionView }) {
  const { t } = useTranslation('session')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and a keyboard must reach it
    <section className="details-pane" aria-label={t('details.label')} tabIndex={0}>
      <IdentityFacts view={view} />
      <ProcessFacts view={view} />
      <Budgets view={view} />
      <ModelFacts view={view} />
      <TaskFacts view={view} />
      <UsageByDay view={view} />
      {view.notices.length === 0 ? null : (
        <Section title={t('details.notices')}>
          <ul className="details-list">
            {view.notices.map((notice) => (
              <li key={notice}>{say(notice)}</li>
            ))}
          </ul>
        </Section>
      )}
    </section>
  )
}
