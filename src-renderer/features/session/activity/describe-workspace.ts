import i18next from 'i18next'
import { assertNever } from '../../../../src-shared/assert-never.ts'
import type { SessionEvent } from '../../../../src-shared/model/session.ts'
import { shortHash } from '../../../format/text.ts'
import { describeVariant } from '../../../format/variant.ts'
import { say } from '../../../i18n/say.ts'
import { type ToldEvent, tell } from './told-event.ts'

type WorkspaceEvent = Extract<
  SessionEvent,
  {
    type:
      | 'sessionCreated'
      | 'preparationStarted'
      | 'workspaceReady'
      | 'instanceStarted'
      | 'sessionContinued'
      | 'instanceLost'
      | 'instancePhaseChanged'
  }
>

const tellStart = (event: Extract<WorkspaceEvent, { type: 'instanceStarted' }>): ToldEvent => {
  const { pid, aiderVersion, again, notices = [] } = event
  const which = again ? 'again' : 'first'
  const title = i18next.t(`timeline:started.${which}.title`, { version: aiderVersion })
  const how = i18next.t(`timeline:started.${which}.detail`, { pid })
  return tell(title, [how, ...notices.map(say)].join('\n'))
}

/** How a session and its Aider came to be, and how Aider left. */
export const describeWorkspace = (event: WorkspaceEvent): ToldEvent | null => {
  switch (event.type) {
    case 'sessionCreated': {
      const { branch, variant } = event.identity
      const differs = variant === null ? '' : describeVariant(variant)
      const parts = differs === '' ? [] : [[i18next.t('timeline:part.variant'), differs] as const]
      return tell(
        i18next.t('timeline:created.title'),
        i18next.t('timeline:created.detail', { branch }),
        'plain',
        parts,
      )
    }
    case 'preparationStarted':
      return tell(i18next.t('timeline:preparing'))
    case 'workspaceReady': {
      const starts = (event.startedFrom ?? []).map(
        ({ taskTitle, branch, commit }) =>
          [
            i18next.t('timeline:part.startsFrom'),
            i18next.t('timeline:startPoint', { task: taskTitle, branch, commit: shortHash(commit) }),
          ] as const,
      )
      return tell(i18next.t('timeline:ready'), event.notices.map(say).join(' '), 'plain', starts)
    }
    case 'instanceStarted':
      return tellStart(event)
    case 'sessionContinued':
      return tell(i18next.t('timeline:continued.title'), i18next.t('timeline:continued.detail'))
    case 'instanceLost':
      return tell(i18next.t('timeline:lost'), say(event.reason), 'warning')
    case 'instancePhaseChanged':
      // The other phases alternate several times a turn, and what they mean is told by the events between them.
      if (event.phase === 'crashed') return tell(i18next.t('timeline:crashed'), '', 'danger')
      return event.phase === 'stopped' ? tell(i18next.t('timeline:stopped')) : null
    default:
      return assertNever(event)
  }
}
