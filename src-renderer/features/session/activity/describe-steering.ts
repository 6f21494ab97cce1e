import { assertNever } from '../../../../src-shared/assert-never.ts'
import type { SessionEvent } from '../../../../src-shared/model/session.ts'
import { type ToldEvent, tell } from './told-event.ts'

type SteeringEvent = Extract<
  SessionEvent,
  {
    type:
      | 'pauseRequested'
      | 'paused'
      | 'resumed'
      | 'approveModeSet'
      | 'approvalAsked'
      | 'approvalAnswered'
      | 'personInstructed'
  }
>

const ANSWERS = {
  approved: 'You approved the action',
  edited: 'You changed the action',
  vetoed: 'You vetoed the action',
} as const

/** What a person did, and what waits for one. */
export const describeSteering = (event: SteeringEvent): ToldEvent => {
  switch (event.type) {
    case 'pauseRequested':
      return event.by === 'typing'
        ? tell('You took over by typing in the terminal', 'The supervisor waits from the next prompt on.')
        : tell('You asked for a pause', 'It begins at Aider’s next prompt.')
    case 'paused':
      return tell('Paused', 'Until you resume, Aider gets only what you send it yourself.', 'warning')
    case 'resumed':
      return tell('Resumed')
    case 'approveModeSet':
      return event.on
        ? tell('Approve mode is on', 'Each next action waits for you.')
        : tell('Approve mode is off', 'The supervisor acts by itself.')
    case 'approvalAsked':
      return tell(`Turn ${event.turn} waits for you`, event.reason, 'warning', [['Action', event.action]])
    case 'approvalAnswered': {
      const action = event.action === '' ? [] : [['Action', event.action] as const]
      const note = event.note === '' ? [] : [['Reason', event.note] as const]
      return tell(ANSWERS[event.answer], '', 'voice', [...action, ...note])
    }
    case 'personInstructed':
      return tell('You wrote to Aider', event.text, 'voice')
    default:
      return assertNever(event)
  }
}
