import { assertNever } from '../../../../src-shared/assert-never.ts'
import type { AiderNotice } from '../../../../src-shared/model/instance.ts'
import type { SessionEvent } from '../../../../src-shared/model/session.ts'
import { count, shortHash } from '../../../format/text.ts'
import { type ToldEvent, tell } from './told-event.ts'

type TurnEvent = Extract<
  SessionEvent,
  {
    type:
      | 'confirmAnswered'
      | 'decisionRequested'
      | 'decisionRejected'
      | 'decisionMade'
      | 'instructionSent'
      | 'instructionWithdrawn'
      | 'instructionAcknowledged'
      | 'turnEnded'
      | 'turnRefused'
  }
>

const ORIGINS = {
  supervisor: 'from the supervisor',
  critique: 'from the critique',
  person: 'from you',
  start: 'to begin with',
} as const

/** What a line of Aider's is about. */
const NOTICES: Readonly<Record<AiderNotice['kind'], string>> = {
  unauthorized: 'Key refused',
  'no-credit': 'No credit',
  'unknown-model': 'No such model',
  unreachable: 'Unreachable',
  'rate-limited': 'Rate limit',
  retrying: 'Tries again',
  'token-limit': 'Token limit',
  'malformed-edit': 'Bad edit',
  'edit-not-applied': 'Not applied',
  'reflections-exhausted': 'Gave up',
  'empty-response': 'Empty answer',
  'commit-failed': 'No commit',
  'other-error': 'Aider says',
}

const tellTurn = ({
  turn,
  report,
  by,
  typed = '',
  interrupted,
}: Extract<TurnEvent, { type: 'turnEnded' }>): ToldEvent => {
  const { editedFiles, commits, notices } = report
  const parts = [
    ...(typed === '' ? [] : [['You typed', typed] as const]),
    ...(editedFiles.length === 0 ? [] : [['Edited', editedFiles.join(', ')] as const]),
    ...commits.map(({ hash, subject }) => ['Commit', `${shortHash(hash)} ${subject}`] as const),
    ...notices.map(({ kind, line }) => [NOTICES[kind], line] as const),
  ]
  const tone = notices.length > 0 || interrupted ? 'warning' : 'plain'
  const what = by === 'person' ? 'What you asked Aider for' : `Turn ${turn}`
  const found = interrupted ? 'Aider ended before it did: this is what was found of it.' : ''
  const end = interrupted ? 'was cut short' : 'ended'
  return tell(`${what} ${end} with ${count(commits.length, 'commit')}`, found, tone, parts)
}

/** What was decided, sent, asked and done. */
export const describeTurn = (event: TurnEvent): ToldEvent | null => {
  switch (event.type) {
    case 'confirmAnswered': {
      const { question, answer, rule } = event.confirmation
      return tell(`Aider asked and was told ${answer}`, '', 'voice', [
        ['Question', question],
        ['Rule', rule],
      ])
    }
    case 'decisionRequested':
    case 'instructionAcknowledged':
      return null
    case 'decisionRejected':
      return tell(`The supervisor's answer to turn ${event.turn} was not usable`, event.error, 'warning')
    case 'decisionMade': {
      const { progress, thought, action, future } = event.decision
      return tell(`The supervisor decided turn ${event.turn}`, '', 'voice', [
        ['Progress', progress],
        ['Thought', thought],
        ['Action', action],
        ['Next', future],
      ])
    }
    case 'instructionSent':
      return tell(`Sent to Aider, ${ORIGINS[event.origin]}`, event.text, 'voice')
    case 'instructionWithdrawn':
      return tell('The instruction was not sent after all', 'You were at Aider’s prompt first.', 'warning')
    case 'turnEnded':
      return tellTurn(event)
    case 'turnRefused':
      return tell(`Turn ${event.turn} was not done`, event.reason, 'warning')
    default:
      return assertNever(event)
  }
}
