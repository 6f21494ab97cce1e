import { assertNever } from '../../../../src-shared/assert-never.ts'
import type { Critique } from '../../../../src-shared/model/critique.ts'
import type { SessionEvent } from '../../../../src-shared/model/session.ts'
import { describeExit, hasPassed } from '../../../format/command.ts'
import { count, shortHash } from '../../../format/text.ts'
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
      : [[id, `The critic said ${claimed}; it is ${verdict}. ${ground ?? ''}`.trim()] as const],
  )
  const title = `Critique round ${round}: ${met} of ${count(criteria.length, 'criterion', 'criteria')} met`
  return tell(title, feedback, passed ? 'good' : 'warning', changed)
}

/** What the critique ran and found. */
export const describeReview = (event: ReviewEvent): ToldEvent => {
  switch (event.type) {
    case 'critiqueStarted':
      return tell(`Critique round ${event.round} began`, `Commit ${shortHash(event.commit)}`)
    case 'testRan':
      return tell(
        `The tests ${describeExit(event.result)}`,
        event.result.command,
        hasPassed(event.result) ? 'good' : 'warning',
      )
    case 'checkRan':
      return tell(
        `The check of ${event.criterion} ${describeExit(event.result)}`,
        event.result.command,
        hasPassed(event.result) ? 'good' : 'warning',
      )
    case 'critiqueRejected':
      return tell(`The critic's answer in round ${event.round} was not usable`, event.error, 'warning')
    case 'critiqueGiven':
      return tellCritique(event.critique)
    default:
      return assertNever(event)
  }
}
