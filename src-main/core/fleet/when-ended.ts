import type { SessionId } from '../../../src-shared/model/ids.ts'
import { isEnded } from '../../../src-shared/model/session-facts.ts'
import type { SessionRecords } from './session-records.ts'

type Watched = Pick<SessionRecords, 'find' | 'onDidRecord' | 'onDidForget'>

/** Resolves once none of these sessions goes on: each has ended, or is gone. */
export function whenEnded(records: Watched, ids: readonly SessionId[]): Promise<void> {
  const open = new Set(ids.filter((id) => !isEnded(records.find(id)?.view.state ?? 'stopped')))
  if (open.size === 0) return Promise.resolve()
  return new Promise((resolve) => {
    const settle = (id: SessionId) => {
      open.delete(id)
      if (open.size > 0) return
      stopListening()
      stopWatching()
      resolve()
    }
    const stopListening = records.onDidRecord((_, view) => {
      if (isEnded(view.state)) settle(view.identity.id)
    })
    const stopWatching = records.onDidForget(settle)
  })
}
