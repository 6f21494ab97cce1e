import { assertNever } from '../../../../src-shared/assert-never.ts'
import type { SessionEvent } from '../../../../src-shared/model/session.ts'
import { describeOutcome } from './describe-outcome.ts'
import { describeReview } from './describe-review.ts'
import { describeSteering } from './describe-steering.ts'
import { describeTurn } from './describe-turn.ts'
import { describeWarning } from './describe-warning.ts'
import { describeWorkspace } from './describe-workspace.ts'
import type { ToldEvent } from './told-event.ts'

/** An event in a person's words; `null` for those that only matter to machines. */
export const describeEvent = (event: SessionEvent): ToldEvent | null => {
  switch (event.type) {
    case 'sessionCreated':
    case 'preparationStarted':
    case 'workspaceReady':
    case 'instanceStarted':
    case 'sessionContinued':
    case 'instanceLost':
    case 'instancePhaseChanged':
      return describeWorkspace(event)
    case 'confirmAnswered':
    case 'decisionRequested':
    case 'decisionRejected':
    case 'decisionMade':
    case 'instructionSent':
    case 'instructionWithdrawn':
    case 'instructionAcknowledged':
    case 'turnEnded':
    case 'turnRefused':
      return describeTurn(event)
    case 'critiqueStarted':
    case 'testRan':
    case 'checkRan':
    case 'critiqueRejected':
    case 'critiqueGiven':
      return describeReview(event)
    case 'pauseRequested':
    case 'paused':
    case 'resumed':
    case 'approveModeSet':
    case 'approvalAsked':
    case 'approvalAnswered':
    case 'personInstructed':
      return describeSteering(event)
    case 'modelRetried':
    case 'loopNoticed':
    case 'budgetWarned':
    case 'priceUnknown':
    case 'othersTold':
      return describeWarning(event)
    case 'branchKept':
    case 'archived':
    case 'restored':
    case 'sessionEnded':
      return describeOutcome(event)
    default:
      return assertNever(event)
  }
}
