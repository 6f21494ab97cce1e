import i18next from 'i18next'
import { assertNever } from '../../../../src-shared/assert-never.ts'
import type { Critique } from '../../../../src-shared/model/critique.ts'
import type { SessionEvent } from '../../../../src-shared/model/session.ts'
import { describeExit, hasPassed } from '../../../format/command.ts'
import { shortHash } from '../../../format/text.ts'
import { say } from '../../../i18n/say.ts'
import { type ToldEvent, tell } from './told-event.ts'

type ReviewEvent = Extract<
  SessionEvent,
  { type: 'critiqueStarted' | 'testRan' | 'checkRan' | 'critiqueRejected' | 'critiqueGiven' }
>

const tellCritique = ({ round, passed, criteria, feedback }: Critique): ToldEvent => {
  const met = criteria.filter((one) => one.verdict === 'met').length
  const changed = criteria.flatMap(({ id, claimed, verdict, ground }) =>
    claimed === undefined || claimed === verdict
      ? []
      : [
          [
            id,
            `${i18next.t('timeline:critique.overruled', {
              claimed: i18next.t(`timeline:verdict.${claimed}`),
              verdict: i18next.t(`timeline:verdict.${verdict}`),
            })} ${say(ground ?? '')}`.trim(),
          ] as const,
        ],
  )
  const title = i18next.t('timeline:critique.given', { round, met, count: criteria.length })
  return tell(title, feedback, passed ? 'good' : 'warning', changed)
}

/** What the critique ran and found. */
export const describeReview = (event: ReviewEvent): ToldEvent => {
  switch (event.type) {
    case 'critiqueStarted':
      return tell(
        i18next.t('timeline:critique.began', { round: event.round }),
        i18next.t('timeline:commit', { commit: shortHash(event.commit) }),
      )
    case 'testRan':
      return tell(
        i18next.t('timeline:critique.tests', { how: describeExit(event.result) }),
        event.result.command,
        hasPassed(event.result) ? 'good' : 'warning',
      )
    case 'checkRan':
      return tell(
        i18next.t('timeline:critique.check', { criterion: event.criterion, how: describeExit(event.result) }),
        event.result.command,
        hasPassed(event.result) ? 'good' : 'warning',
      )
    case 'critiqueRejected':
      return tell(
        i18next.t('timeline:critique.rejected', { round: event.round }),
        say(event.error),
        'warning',
      )
    case 'critiqueGiven':
      return tellCritique(event.critique)
    default:
      return assertNever(event)
  }
}
