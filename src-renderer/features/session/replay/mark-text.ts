import i18next from 'i18next'
import type { ReplayMark } from './marks.ts'

const LONGEST = 90

const short = (text: string): string => {
  const line = text.split('\n', 1)[0] ?? ''
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line
}

/** What happened there, in one line. */
export const markText = ({ kind, number, text, passed }: ReplayMark): string => {
  switch (kind) {
    case 'critique':
      return i18next.t(passed ? 'replay:mark.critiquePassed' : 'replay:mark.critiqueFailed', {
        round: number,
      })
    case 'decision':
      return i18next.t('replay:mark.decision', { turn: number, text: short(text) })
    case 'commit':
      return i18next.t('replay:mark.commit', { text: short(text) })
    case 'person':
      return i18next.t('replay:mark.person', { text: short(text) })
  }
}
