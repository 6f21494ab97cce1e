import { create } from 'zustand'
import type { Failure } from '../../src-shared/model/errors.ts'
import type { SessionId, TaskId } from '../../src-shared/model/ids.ts'
import type { SessionEvent, SessionView } from '../../src-shared/model/session.ts'
import type { Comparison, Place } from '../../src-shared/model/steering.ts'
import { bridge, whenIdle } from '../bridge.ts'
import { coalesced } from './coalesced.ts'

export type ComparisonsState = {
  readonly byTask: Readonly<Record<TaskId, Comparison>>
  readonly failures: Readonly<Record<TaskId, Failure>>
}

export const useComparisons = create<ComparisonsState>(() => ({ byTask: {}, failures: {} }))

/** Asks main for the ranking; it is never worked out here. */
export const loadComparison = coalesced(async (task: TaskId) => {
  const compared = await bridge.call('task.compare', { task })
  useComparisons.setState(({ byTask, failures }) => {
    if (!compared.ok) return { failures: { ...failures, [task]: compared.error } }
    const { [task]: _mended, ...others } = failures
    return { byTask: { ...byTask, [task]: compared.value }, failures: others }
  })
})

/** Only these can move a session to another place. */
const MOVING: ReadonlySet<SessionEvent['type']> = new Set(['turnEnded', 'critiqueGiven', 'sessionEnded'])

export const isRace = (view: SessionView): boolean => view.identity.task.sessions > 1

const due = new Set<TaskId>()
/** Asks again when `event` may have moved the session in its race; when nobody waits, however often until then. */
export const followRace = (view: SessionView, event: SessionEvent): void => {
  const { id } = view.identity.task
  if (!isRace(view) || !MOVING.has(event.type) || due.has(id)) return
  due.add(id)
  whenIdle(() => {
    due.delete(id)
    void loadComparison(id)
  })
}

export const placeIn = (comparison: Comparison | undefined, id: SessionId): Place | undefined =>
  comparison?.places.find((place) => place.id === id)
