import { create } from 'zustand'
import type { SessionId } from '../../src-shared/model/ids.ts'
import { overlapsOf } from '../../src-shared/model/overlaps.ts'
import type { Overlap, SessionEvent, SessionView } from '../../src-shared/model/session.ts'
import { whenIdle } from '../bridge.ts'
import { useSessions } from './sessions.ts'

type ById = Readonly<Record<SessionId, readonly Overlap[]>>

/** What other tasks' sessions change as well; only sessions with an overlap are in it. */
export const useOverlaps = create<{ readonly byId: ById }>(() => ({ byId: {} }))

/** Those that change a file which a session of another task on the repository changes: only they can overlap. */
const candidates = (views: readonly SessionView[]): SessionView[] => {
  const tasks = new Map<string, Set<string>>()
  const keyOf = ({ identity }: SessionView, file: string) => `${identity.repository.location}\0${file}`
  for (const view of views)
    for (const file of view.files) {
      const key = keyOf(view, file)
      tasks.set(key, (tasks.get(key) ?? new Set()).add(view.identity.task.id))
    }
  return views.filter((view) => view.files.some((file) => (tasks.get(keyOf(view, file))?.size ?? 0) > 1))
}

export const overlapsAmong = (views: readonly SessionView[]): ById =>
  Object.fromEntries(
    candidates(views).flatMap((view) => {
      const found = overlapsOf(view, views)
      return found.length === 0 ? [] : [[view.identity.id, found] as const]
    }),
  )

let due = false
/** Worked out when nobody waits, however often it is asked for meanwhile. */
export const loadOverlaps = (): void => {
  if (due) return
  due = true
  whenIdle(() => {
    due = false
    useOverlaps.setState({ byId: overlapsAmong(Object.values(useSessions.getState().byId)) })
  })
}

/** Looks again when `event` may have changed who overlaps with whom. */
export const followOverlaps = (event: SessionEvent): void => {
  if (event.type === 'sessionEnded' || (event.type === 'turnEnded' && event.files !== undefined))
    loadOverlaps()
}
