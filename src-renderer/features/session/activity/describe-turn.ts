import i18next from 'i18next'
import { assertNever } from '../../../../src-shared/assert-never.ts'
import type { SessionEvent } from '../../../../src-shared/model/session.ts'
import { shortHash } from '../../../format/text.ts'
import { say } from '../../../i18n/say.ts'
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
type TurnEnded = Extract<TurnEvent, { type: 'turnEnded' }>

/** What Aider did in a turn, by name: files, commits, and lines of its that must not be missed. */
export const partsOfReport = ({ report, typed = '' }: Pick<TurnEnded, 'report' | 'typed'>) => {
  const { editedFiles, commits, notices } = report
  return [
    ...(typed === '' ? [] : [[i18next.t('timeline:part.typed'), typed] as const]),
    ...(editedFiles.length === 0
      ? []
      : [[i18next.t('timeline:part.edited'), editedFiles.join(', ')] as const]),
    ...commits.map(
      ({ hash, subject }) => [i18next.t('timeline:part.commit'), `${shortHash(hash)} ${subject}`] as const,
    ),
    ...notices.map(({ kind, line }) => [i18next.t(`timeline:aiderNotice.${kind}`), line] as const),
  ]
}

const tellTurn = (event: TurnEnded): ToldEvent => {
  const { turn, report, by, interrupted } = event
  const tone = report.notices.length > 0 || interrupted ? 'warning' : 'plain'
  const who = by === 'person' ? 'person' : 'supervisor'
  const how = interrupted ? 'cutShort' : 'ended'
  return tell(
    i18next.t(`timeline:turn.${who}.${how}`, { turn, count: report.commits.length }),
    interrupted ? i18next.t('timeline:turn.found') : '',
    tone,
    partsOfReport(event),
  )
}

const tellConfirm = ({ confirmation }: Extract<TurnEvent, { type: 'confirmAnswered' }>): ToldEvent =>
  tell(i18next.t(`timeline:confirm.${confirmation.answer}`), '', 'voice', [
    [i18next.t('timeline:part.question'), confirmation.question],
    [i18next.t('timeline:part.rule'), say.part(confirmation.rule)],
  ])

const tellDecision = ({ turn, decision }: Extract<TurnEvent, { type: 'decisionMade' }>): ToldEvent =>
  tell(i18next.t('timeline:decision.made', { turn }), '', 'voice', [
    [i18next.t('timeline:part.progress'), decision.progress],
    [i18next.t('timeline:part.thought'), decision.thought],
    [i18next.t('timeline:part.action'), decision.action],
    [i18next.t('timeline:part.next'), decision.future],
  ])

/** What was decided, sent, asked and done. */
export const describeTurn = (event: TurnEvent): ToldEvent | null => {
  switch (event.type) {
    case 'confirmAnswered':
      return tellConfirm(event)
    case 'decisionRequested':
    case 'instructionAcknowledged':
      return null
    case 'decisionRejected':
      return tell(i18next.t('timeline:decision.rejected', { turn: event.turn }), say(event.error), 'warning')
    case 'decisionMade':
      return tellDecision(event)
    case 'instructionSent':
      return tell(i18next.t(`timeline:sent.${event.origin}`), event.text, 'voice')
    case 'instructionWithdrawn':
      return tell(i18next.t('timeline:withdrawn.title'), i18next.t('timeline:withdrawn.why'), 'warning')
    case 'turnEnded':
      return tellTurn(event)
    case 'turnRefused':
      return tell(i18next.t('timeline:turn.refused', { turn: event.turn }), say(event.reason), 'warning')
    default:
      return assertNever(event)
  }
}
