import type { SessionId } from '../../../src-shared/model/ids.ts'
import type { LoggedEvent, SessionView } from '../../../src-shared/model/session.ts'
import type { EventStore } from '../ports.ts'
import { fold } from '../session/session-machine.ts'

/** A log that was read and folded. Who runs its session remains to be asked. */
export type ReadSession = {
  readonly id: SessionId
  readonly view: SessionView
  /** Why nothing may be appended to the log; empty: it may. */
  readonly sealed: string
  /** The log, or, of a session that was not known when it was read, the end of it. */
  readonly events: readonly LoggedEvent[]
  readonly isWhole: boolean
  readonly bytes: number
}

/** `warning`: the log's beginning cannot be read, and nobody can say what session it was; of an empty log it is empty. */
export async function readSession(
  store: Pick<EventStore, 'read'>,
  id: SessionId,
): Promise<ReadSession | { readonly warning: string }> {
  const { events, bytes, warning, sealed = false } = await store.read(id)
  // One damaged log must not keep all the others from being opened.
  const folded = events[0]?.event.type === 'sessionCreated' ? fold(events) : null
  if (folded === null) return { warning }
  const view = warning === '' ? folded : { ...folded, notices: [...folded.notices, warning] }
  return { id, view, sealed: sealed ? warning : '', events, isWhole: true, bytes }
}
