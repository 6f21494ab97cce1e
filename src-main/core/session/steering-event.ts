import { assertNever } from '../../../src-shared/assert-never.ts'
import type { Failure } from '../../../src-shared/model/errors.ts'
import type { SessionEvent, SessionView } from '../../../src-shared/model/session.ts'
import { isEnded } from '../../../src-shared/model/session-facts.ts'
import type { SteeringAct } from '../../../src-shared/model/steering.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import { encodeOutgoing } from '../instance/outgoing-text.ts'
import { judgeAction } from '../supervisor/command-policy.ts'
import { parseAction } from '../supervisor/prompt-processor.ts'

export type Answered = Extract<SessionEvent, { type: 'approvalAnswered' }>

/** What to record for what a person asks; `null`: it is so already. Switching approve mode off answers nothing by itself. */
export function steeringEvent(view: SessionView, act: SteeringAct): Result<SessionEvent | null, Failure> {
  if (isEnded(view.state)) return err(sessionEnded(view, view.reason))
  switch (act.kind) {
    case 'pause':
      return ok(view.pause === null ? { type: 'pauseRequested', by: 'person' } : null)
    case 'resume':
      return ok(view.pause === null ? null : { type: 'resumed' })
    case 'instruct': {
      const sendable = encodeOutgoing(act.text, 'message')
      return sendable.ok ? ok({ type: 'personInstructed', text: act.text }) : sendable
    }
    case 'approve-mode':
      return ok(view.approveMode === act.on ? null : { type: 'approveModeSet', on: act.on })
    case 'answer':
      return answerEvent(view, act)
    default:
      return assertNever(act)
  }
}

export const sessionEnded = ({ identity }: SessionView, reason: string): Failure => ({
  kind: 'session-ended',
  message: `The session ${identity.id} has ended, so nothing can be asked of it any more. ${reason}`.trim(),
  remedy: 'Run the task again to go on.',
})

type Answer = Extract<SteeringAct, { kind: 'answer' }>

function answerEvent(view: SessionView, { answer, to }: Answer): Result<Answered, Failure> {
  const { approval } = view
  if (approval === null) {
    return err({
      kind: 'nothing-to-answer',
      message: 'No action of this session waits for an answer.',
      remedy: 'It may have been answered already.',
    })
  }
  if (to !== undefined && (to.turn !== approval.turn || to.action !== approval.action)) {
    return err({
      kind: 'another-action',
      message: 'That action was answered already, and another one waits for your word.',
      remedy: 'Look at it, then answer again.',
    })
  }
  const answered = { type: 'approvalAnswered' as const, turn: approval.turn }
  if (answer.kind === 'veto') return ok({ ...answered, answer: 'vetoed', action: '', note: answer.reason })
  const text = answer.kind === 'edit' ? answer.action : approval.action
  const allowed = allowedByPerson(view, text)
  if (!allowed.ok) return allowed
  return ok({ ...answered, answer: answer.kind === 'edit' ? 'edited' : 'approved', action: text, note: '' })
}

/** A person's word is enough for what the policy does not name, but not for what is never run. */
function allowedByPerson({ identity }: SessionView, text: string): Result<void, Failure> {
  const action = parseAction(text)
  if (!action.ok) return err({ kind: 'invalid-action', message: action.error, remedy: 'Write it anew.' })
  const judged = judgeAction(action.value, identity.task)
  if (judged.kind !== 'never') return ok(undefined)
  return err({
    kind: 'never-run',
    message: judged.reason,
    remedy: 'Give another action, or veto this one.',
  })
}
