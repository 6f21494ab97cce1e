import { assertNever } from '../../../../src-shared/assert-never.ts'
import type { SessionEvent } from '../../../../src-shared/model/session.ts'
import { shortHash } from '../../../format/text.ts'
import { describeVariant } from '../../../format/variant.ts'
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
  const title = `Aider ${aiderVersion} ${again ? 'started again' : 'started'}`
  const how = again ? `Process ${pid}, in the same workspace and with its chat history` : `Process ${pid}`
  return tell(title, [how, ...notices].join('\n'))
}

/** How a session and its Aider came to be, and how Aider left. */
export const describeWorkspace = (event: WorkspaceEvent): ToldEvent | null => {
  switch (event.type) {
    case 'sessionCreated': {
      const { branch, variant } = event.identity
      const differs = variant === null ? '' : describeVariant(variant)
      const parts = differs === '' ? [] : [['Variant', differs] as const]
      return tell('The session was created', `Branch ${branch}`, 'plain', parts)
    }
    case 'preparationStarted':
      return tell('Its workspace is being made')
    case 'workspaceReady': {
      const starts = (event.startedFrom ?? []).map(
        ({ taskTitle, branch, commit }) =>
          ['Starts from', `${taskTitle} (${branch}, commit ${shortHash(commit)})`] as const,
      )
      return tell('The workspace is ready', event.notices.join(' '), 'plain', starts)
    }
    case 'instanceStarted':
      return tellStart(event)
    case 'sessionContinued':
      return tell('The session was continued', 'Its process had ended before it did. Nothing is lost.')
    case 'instanceLost':
      return tell('Aider ended unasked', event.reason, 'warning')
    case 'instancePhaseChanged':
      // The other phases alternate several times a turn, and what they mean is told by the events between them.
      if (event.phase === 'crashed') return tell('Aider has crashed', '', 'danger')
      return event.phase === 'stopped' ? tell('Aider has stopped') : null
    default:
      return assertNever(event)
  }
}
