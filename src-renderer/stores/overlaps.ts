import { create } from 'zustand'
import type { SessionId } from '../../src-shared/model/ids.ts'
import type { Overlap, SessionEvent, SessionView } from '../../src-shared/model/session.ts'
import { bridge } from '../bridge.ts'
import { coalesced } from './coalesced.ts'
import { useSessions } from './sessions.ts'

/** What other tasks' sessions change as well; only sessions with an overlap are in it. */
export const useOverlaps = create<{ readonly byId: Readonly<Record<SessionId, readonly Overlap[]>> }>(() => ({
  byId: {},
}))

/** Sessions with changes on a repository that another task changes too: nobody else can overlap. */
const candidates = (views: readonly SessionView[]): SessionView[] => {
  const changing = views.filter((view) => view.files.length > 0)
  const tasks = new Map<string, Set<string>>()
  for (const { identity } of changing) {
    const root = identity.repository.root
    tasks.set(root, (tasks.get(root) ?? new Set()).add(identity.task.id))
  }
  return changing.filter(({ identity }) => (tasks.get(identity.repository.root)?.size ?? 0) > 1)
}

const load = coalesced(async (_all: 'all') => {
  const asked = candidates(Object.values(useSessions.getState().byId))
  const answers = await Promise.all(
    asked.map(async ({ identity: { id } }) => ({ id, told: await bridge.call('session.overlaps', { id }) })),
  )
  const found = answers.flatMap(({ id, told }) =>
    told.ok && told.value.length > 0 ? [[id, told.value] as const] : [],
  )
  useOverlaps.setState({ byId: Object.fromEntries(found) })
})

export const loadOverlaps = (): Promise<void> => load('all')

/** Asks again when `event` may have changed who overlaps with whom. */
export const followOverlaps = (event: SessionEvent): void => {
  if (event.type === 'sessionEnded' || (event.type === 'turnEnded' && event.files !== undefined)) {
    void loadOverlaps()
  }
}
