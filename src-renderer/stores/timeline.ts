import { create } from 'zustand'
import type { Failure } from '../../src-shared/model/errors.ts'
import type { SessionId } from '../../src-shared/model/ids.ts'
import type { LoggedEvent } from '../../src-shared/model/session.ts'
import { bridge } from '../bridge.ts'

export type TimelineState = {
  /** The session whose events these are; only the one on screen is kept. */
  readonly id: SessionId | null
  readonly events: readonly LoggedEvent[]
  readonly status: 'loading' | 'ready' | 'failed'
  readonly failure: Failure | null
}

export const useTimeline = create<TimelineState>(() => ({
  id: null,
  events: [],
  status: 'loading',
  failure: null,
}))

/** Both in order of `seq`, each event once. */
const merge = (stored: readonly LoggedEvent[], live: readonly LoggedEvent[]): LoggedEvent[] => {
  const last = stored.at(-1)?.seq ?? 0
  return [...stored, ...live.filter((logged) => logged.seq > last)]
}

export const takeEvent = (id: SessionId, logged: LoggedEvent): void => {
  const { id: shown, events } = useTimeline.getState()
  if (id === shown) useTimeline.setState({ events: merge(events, [logged]) })
}

export const loadTimeline = async (id: SessionId): Promise<void> => {
  useTimeline.setState({ id, events: [], status: 'loading', failure: null })
  const read = await bridge.call('session.events', { id })
  if (useTimeline.getState().id !== id) return
  if (!read.ok) {
    useTimeline.setState({ status: 'failed', failure: read.error })
    return
  }
  useTimeline.setState(({ events }) => ({ events: merge(read.value, events), status: 'ready' }))
}
