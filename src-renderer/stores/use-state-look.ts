import type { SessionView } from '../../src-shared/model/session.ts'
import { useTranslation } from '../i18n/use-translation.ts'
import { isPausing, STATE_LOOKS, type StateLook } from './session-state.ts'

/** The session's state in words of the window's language; what it waits to become counts as well. */
export const useStateLook = (view: Pick<SessionView, 'state' | 'cause' | 'pause'>): StateLook => {
  const { t } = useTranslation('states')
  const look = STATE_LOOKS[view.state]
  if (isPausing(view) && view.state !== 'awaiting-approval')
    return { ...STATE_LOOKS.paused, label: t('state.pausing') }
  const state = t(`state.${view.state}`)
  const cause = view.cause === null ? '' : t(`cause.${view.cause}`)
  return { ...look, label: cause === '' ? state : `${state}: ${cause}` }
}
