import i18next from 'i18next'
import { assertNever } from '../../../../src-shared/assert-never.ts'
import type { SteeringEvent } from '../../../../src-shared/model/session.ts'
import { INSTRUCTED_INSTEAD } from '../../../../src-shared/model/steering.ts'
import { say } from '../../../i18n/say.ts'
import { type ToldEvent, tell } from './told-event.ts'

/** What a person did, and what waits for one. */
export const describeSteering = (event: SteeringEvent): ToldEvent => {
  switch (event.type) {
    case 'pauseRequested':
      return tell(
        i18next.t(`timeline:pause.${event.by}.title`),
        i18next.t(`timeline:pause.${event.by}.detail`),
      )
    case 'paused':
      return tell(i18next.t('timeline:paused.title'), i18next.t('timeline:paused.detail'), 'warning')
    case 'resumed':
      return tell(i18next.t('timeline:resumed'))
    case 'approveModeSet':
      return event.on
        ? tell(i18next.t('timeline:approveMode.on'), i18next.t('timeline:approveMode.onDetail'))
        : tell(i18next.t('timeline:approveMode.off'), i18next.t('timeline:approveMode.offDetail'))
    case 'approvalAsked':
      return tell(i18next.t('timeline:approval.asked', { turn: event.turn }), say(event.reason), 'warning', [
        [i18next.t('timeline:part.action'), event.action],
      ])
    case 'approvalAnswered': {
      const { action, note } = event
      return tell(i18next.t(`timeline:approval.${event.answer}`), '', 'voice', [
        ...(action === '' ? [] : [[i18next.t('timeline:part.action'), action] as const]),
        ...(note === ''
          ? []
          : [[i18next.t('timeline:part.reason'), note === INSTRUCTED_INSTEAD ? say(note) : note] as const]),
      ])
    }
    case 'personInstructed':
      return tell(i18next.t('timeline:instructed'), event.text, 'voice')
    default:
      return assertNever(event)
  }
}
