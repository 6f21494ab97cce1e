import i18next from 'i18next'
import type { SessionState } from '../../../../src-shared/model/session.ts'
import { isEnded } from '../../../../src-shared/model/session-facts.ts'
import type { Keyboard, StreamStatus } from './terminal-stream.ts'

/** One line below the terminal: what it shows, and where keys go. `leave`: the key that leaves it. */
export const hintOf = (told: {
  readonly status: StreamStatus
  readonly state: SessionState
  readonly keyboard: Keyboard
  readonly keys: { readonly leave: string; readonly resume: string }
}): string => {
  const { status, state, keyboard, keys } = told
  if (status === 'none') return ''
  if (status !== 'live') return i18next.t(`terminal:hint.${status}`)
  if (keyboard === 'elsewhere') return i18next.t('terminal:hint.elsewhere', keys)
  return i18next.t(state === 'interrupted' ? 'terminal:hint.unsupervised' : 'terminal:hint.live', keys)
}

export const whyNoTerminal = (state: SessionState): string => {
  if (isEnded(state)) return i18next.t('terminal:none.ended')
  return i18next.t(state === 'interrupted' ? 'terminal:none.interrupted' : 'terminal:none.waiting')
}
