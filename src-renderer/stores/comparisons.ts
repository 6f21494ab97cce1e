import { create } from 'zustand'
import type { Failure } from '../../src-shared/model/errors.ts'
import type { SessionId, TaskId } from '../../src-shared/model/ids.ts'
import type { SessionEvent, SessionView } from '../../src-shared/model/session.ts'
import type { Comparison, Place } from '../../src-shared/model/steering.ts'
import { bridge } from '../bridge.ts'
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

/** Asks again when `event` may have moved the session in its race. */
export const followRace = (view: SessionView, event: SessionEvent): void => {
  if (isRace(view) && MOVING.has(event.type)) void loadComparison(view.identity.task.id)
}

export const placeIn = (comparison: Comparison | undefined, id: SessionId): Place | undefined =>
  comparison?.places.find((place) => place.id === id)
