import { ok } from '../../../src-shared/result.ts'
import { createListeners } from '../listeners.ts'
import type { FleetNews, SessionOwnership } from '../session-ownership.ts'

/** Ownership where there is no other process; `hear` plays one that tells something. */
export function soleOwner(change: Partial<SessionOwnership> = {}) {
  const heard = createListeners<[FleetNews]>()
  const told: FleetNews[] = []
  const ownership: SessionOwnership = {
    claim: async () => true,
    release: async () => undefined,
    onRequest: () => undefined,
    isOwnedElsewhere: async () => false,
    ask: async () => ok(null),
    tell: (news) => void told.push(news),
    onDidHear: heard.add,
    dispose: async () => undefined,
    ...change,
  }
  return { ownership, told, hear: heard.fire }
}
