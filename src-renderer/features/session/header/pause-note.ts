import i18next from 'i18next'
import type { SessionState, SessionView } from '../../../../src-shared/model/session.ts'
import { isPausing, isSupervised } from '../../../stores/session-state.ts'

const FIRST = ['starting', 'deciding', 'working', 'critiquing'] as const
const isFirst = (state: SessionState): state is (typeof FIRST)[number] => FIRST.some((one) => one === state)

/** What a person should know of a pause; empty without one. */
export const pauseNoteOf = (view: SessionView): string => {
  if (view.pause === null || !isSupervised(view.state)) return ''
  const first = isPausing(view) && isFirst(view.state) ? i18next.t(`session:pausing.${view.state}`) : ''
  const typed = view.pause.by === 'typing' ? i18next.t('session:pausing.typed') : ''
  return [first, typed].filter((part) => part !== '').join(', ')
}
