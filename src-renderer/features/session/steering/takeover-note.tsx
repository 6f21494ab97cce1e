import { Hand } from 'lucide-react'
import type { SessionView } from '../../../../src-shared/model/session.ts'
import { say } from '../../../i18n/say.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { isPausing, isSupervised } from '../../../stores/session-state.ts'
import { useAction } from '../../../stores/use-action.ts'
import { Button } from '../../../ui/button.tsx'
import { steer } from './steer.ts'

/** Above the terminal while a person who typed in it has the session to themselves. */
export function TakeoverNote({ view }: { readonly view: SessionView }) {
  const { t } = useTranslation('steering')
  const { busy, failure, act } = useAction()
  if (view.pause?.by !== 'typing' || !isSupervised(view.state)) return null
  return (
    <div className="takeover" role="status">
      <Hand size={15} aria-hidden />
      <p>
        <strong>{t('takeover.title')}</strong> {isPausing(view) ? `${t('takeover.pausing')} ` : ''}
        {t('takeover.resumeWhenDone')}
        {failure === null ? null : <span className="bad">{` ${say(failure.message)}`}</span>}
      </p>
      <Button
        disabled={busy}
        command="session.pause"
        onClick={() => void act(() => steer(view.identity.id, { kind: 'resume' }))}
      >
        {t('takeover.resume')}
      </Button>
    </div>
  )
}
