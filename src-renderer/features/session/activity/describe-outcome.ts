import i18next from 'i18next'
import { assertNever } from '../../../../src-shared/assert-never.ts'
import type { SessionEvent } from '../../../../src-shared/model/session.ts'
import { shortHash } from '../../../format/text.ts'
import { say } from '../../../i18n/say.ts'
import { type ToldEvent, tell } from './told-event.ts'

type OutcomeEvent = Extract<SessionEvent, { type: 'branchKept' | 'archived' | 'restored' | 'sessionEnded' }>

const TONES = {
  accepted: 'good',
  'needs-attention': 'warning',
  stopped: 'plain',
  failed: 'danger',
} as const

/** How it ended, and where its branch and its workspace went. */
export const describeOutcome = (event: OutcomeEvent): ToldEvent => {
  switch (event.type) {
    case 'branchKept': {
      const { branch, into, override } = event
      const where = i18next.t('timeline:kept.where', { into, commit: shortHash(event.commit) })
      return override === undefined
        ? tell(i18next.t('timeline:kept.title', { branch }), where, 'good')
        : tell(i18next.t('timeline:kept.unproven', { branch }), where, 'warning', [
            [i18next.t('timeline:part.reason'), override],
          ])
    }
    case 'archived':
      return tell(
        i18next.t('timeline:archived.title'),
        i18next.t('timeline:archived.detail', { commit: shortHash(event.head) }),
      )
    case 'restored':
      return tell(i18next.t(`timeline:restored.${event.from}`))
    case 'sessionEnded': {
      const state = i18next.t(`states:state.${event.state}`)
      const cause = event.cause === undefined ? '' : i18next.t(`states:cause.${event.cause}`)
      return tell(cause === '' ? state : `${state}: ${cause}`, say(event.reason), TONES[event.state])
    }
    default:
      return assertNever(event)
  }
}
