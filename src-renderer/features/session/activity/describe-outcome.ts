import { assertNever } from '../../../../src-shared/assert-never.ts'
import type { SessionEvent } from '../../../../src-shared/model/session.ts'
import { shortHash } from '../../../format/text.ts'
import { stateLook } from '../../../stores/session-state.ts'
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
      const where = `In ${event.into}, commit ${shortHash(event.commit)}`
      return event.override === undefined
        ? tell(`Kept as ${event.branch}`, where, 'good')
        : tell(`Kept as ${event.branch} although the gate was closed`, where, 'warning', [
            ['Reason', event.override],
          ])
    }
    case 'archived':
      return tell(
        'Archived',
        `Its workspace went at commit ${shortHash(event.head)}; restore brings it back.`,
      )
    case 'restored':
      return event.from === 'trash'
        ? tell('Brought back from the trash')
        : tell('Its workspace was brought back')
    case 'sessionEnded': {
      const { label } = stateLook({ state: event.state, cause: event.cause ?? null, pause: null })
      return tell(label, event.reason, TONES[event.state])
    }
    default:
      return assertNever(event)
  }
}
