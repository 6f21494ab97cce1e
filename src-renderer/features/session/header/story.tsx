import type { SessionView } from '../../../../src-shared/model/session.ts'
import { isEnded } from '../../../../src-shared/model/session-facts.ts'
import { say } from '../../../i18n/say.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'

/** What the session says of itself, or why it ended. That it is interrupted is said elsewhere, beside its last words. */
export function Story({ view }: { readonly view: SessionView }) {
  const { t } = useTranslation('session')
  if (isEnded(view.state))
    return view.reason === '' ? null : <p className="session-reason">{say(view.reason)}</p>
  const said = view.lastDecision
  if (said === null) return null
  return (
    <dl className="session-story">
      <dt>{t('progress')}</dt>
      <dd title={said.progress} dir="auto">
        {said.progress}
      </dd>
      <dt>{t('next')}</dt>
      <dd title={said.future} dir="auto">
        {said.future}
      </dd>
    </dl>
  )
}
