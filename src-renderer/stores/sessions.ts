import { create } from 'zustand'
import type { Failure } from '../../src-shared/model/errors.ts'
import type { SessionId, TaskId } from '../../src-shared/model/ids.ts'
import type { SessionView } from '../../src-shared/model/session.ts'
import { isEnded } from '../../src-shared/model/session-facts.ts'
import { bridge } from '../bridge.ts'
import { coalesced } from './coalesced.ts'
import { show } from './navigation.ts'

type Views = Readonly<Record<SessionId, SessionView>>
export type SessionsState = {
  readonly byId: Views
  /** On their way to the trash: out of sight already, and back if they cannot go. */
  readonly leaving: Views
  readonly status: 'loading' | 'ready' | 'failed'
  readonly failure: Failure | null
}

export const useSessions = create<SessionsState>(() => ({
  byId: {},
  leaving: {},
  status: 'loading',
  failure: null,
}))

type Known = Pick<SessionsState, 'byId' | 'leaving'>

const without = (views: Views, id: SessionId): Views => {
  const { [id]: _gone, ...rest } = views
  return rest
}

const put = ({ byId, leaving }: Known, view: SessionView): Known => {
  const { id } = view.identity
  return leaving[id] === undefined
    ? { byId: { ...byId, [id]: view }, leaving }
    : { byId, leaving: { ...leaving, [id]: view } }
}
const lastSeqOf = ({ byId, leaving }: Known, { identity }: SessionView): number =>
  (byId[identity.id] ?? leaving[identity.id])?.lastSeq ?? 0

/** Takes a view unless a newer one is already there: the list and the events race at the start. */
const withView = (known: Known, view: SessionView): Known =>
  lastSeqOf(known, view) >= view.lastSeq ? known : put(known, view)

/** The view of a session as far as this window knows it, shown or on its way to the trash. */
export const knownView = (id: SessionId): SessionView | undefined => {
  const { byId, leaving } = useSessions.getState()
  return byId[id] ?? leaving[id]
}

/** Many at once are one change: five hundred sessions may each say something several times a second. */
export const takeViews = (views: readonly SessionView[]): void =>
  useSessions.setState((known) => {
    const newer = views.filter((view) => lastSeqOf(known, view) < view.lastSeq)
    if (newer.some(({ identity }) => known.leaving[identity.id] !== undefined))
      return newer.reduce(withView, known as Known)
    return { byId: { ...known.byId, ...Object.fromEntries(newer.map((view) => [view.identity.id, view])) } }
  })

/** Nothing is recorded when a session loses its process: its view changes under the same last event. */
export const takeInterruption = (view: SessionView): void =>
  useSessions.setState((known) => (lastSeqOf(known, view) > view.lastSeq ? known : put(known, view)))

/** Takes a session out of sight, while it is on its way to the trash. */
export const hideSession = (view: SessionView): void =>
  useSessions.setState(({ byId, leaving }) => ({
    byId: without(byId, view.identity.id),
    leaving: { ...leaving, [view.identity.id]: view },
  }))

/** It could not go: it is shown again, as it is now. */
export const unhideSession = (id: SessionId): void =>
  useSessions.setState(({ byId, leaving }) => {
    const view = leaving[id]
    return view === undefined ? {} : { byId: { ...byId, [id]: view }, leaving: without(leaving, id) }
  })

export const dropSession = (id: SessionId): void =>
  useSessions.setState(({ byId, leaving }) => ({ byId: without(byId, id), leaving: without(leaving, id) }))

const list = coalesced(async (_all: 'all'): Promise<void> => {
  const listed = await bridge.call('session.list', undefined)
  if (!listed.ok) {
    useSessions.setState({ status: 'failed', failure: listed.error })
    return
  }
  useSessions.setState(({ byId, leaving }) => ({
    ...listed.value.reduce(withView, { byId, leaving }),
    status: 'ready',
    failure: null,
  }))
})
/** Asks main for all of them; what is asked while it is being answered is asked once more afterwards. */
export const loadSessions = (): Promise<void> => list('all')

/** Goes to a session that was brought back; one that a newer version recorded comes back without an event. */
export const showRestored = async (id: SessionId): Promise<void> => {
  if (useSessions.getState().byId[id] === undefined) await loadSessions()
  show({ kind: 'session', id })
}

export type TaskGroup = {
  readonly taskId: TaskId
  readonly title: string
  readonly location: string
  readonly createdAt: number
  readonly sessions: readonly SessionView[]
}

const grouped = new WeakMap<Views, readonly TaskGroup[]>()
/** Sessions by task: the newest run first, its tasks and their sessions in the order they were written. */
export const groupByTask = (byId: Views): readonly TaskGroup[] => {
  const known = grouped.get(byId) ?? group(byId)
  grouped.set(byId, known)
  return known
}

const group = (byId: Views): readonly TaskGroup[] => {
  const groups = new Map<TaskId, SessionView[]>()
  const runs = new Map<string, number>()
  for (const view of Object.values(byId)) {
    const { task, runId } = view.identity
    groups.set(task.id, [...(groups.get(task.id) ?? []), view])
    runs.set(runId, Math.min(runs.get(runId) ?? Number.POSITIVE_INFINITY, view.createdAt))
  }
  const described = [...groups].flatMap(([taskId, unordered]) => {
    const sessions = unordered.toSorted((a, b) => a.identity.number - b.identity.number)
    const [first] = sessions
    if (first === undefined) return []
    const { task, repository, runId } = first.identity
    const createdAt = Math.min(...sessions.map((view) => view.createdAt))
    const ranAt = runs.get(runId) ?? createdAt
    return [{ taskId, title: task.title, location: repository.location, createdAt, ranAt, sessions }]
  })
  return described.toSorted((a, b) => b.ranAt - a.ranAt || a.createdAt - b.createdAt)
}

export type FleetCounts = {
  /** Sessions that need a person's word; they count as running as well. */
  readonly waiting: number
  readonly interrupted: number
  readonly running: number
  readonly queued: number
  readonly ended: number
}

export const countStates = (byId: SessionsState['byId']): FleetCounts => {
  const states = Object.values(byId).map((view) => view.state)
  const of = (wanted: SessionView['state']) => states.filter((state) => state === wanted).length
  const ended = states.filter(isEnded).length
  const [queued, interrupted] = [of('queued'), of('interrupted')]
  const running = states.length - ended - queued - interrupted
  return { waiting: of('awaiting-approval'), interrupted, running, queued, ended }
}
