import i18next from 'i18next'
import type { Verdict } from '../../src-shared/model/critique.ts'
import type { Shape, Tone } from './session-state.ts'

type Look = { readonly tone: Tone; readonly shape: Shape }
const LOOKS: Readonly<Record<Verdict, Look>> = {
  met: { tone: 'good', shape: 'check' },
  unmet: { tone: 'danger', shape: 'cross' },
  unproven: { tone: 'warning', shape: 'triangle' },
}

/** A verdict as word, colour and shape. */
export const verdictLook = (verdict: Verdict): Look & { readonly label: string } => ({
  ...LOOKS[verdict],
  label: i18next.t(`critique:verdict.${verdict}`),
})
