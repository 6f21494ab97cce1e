import { create } from 'zustand'
import type { Failure } from '../../src-shared/model/errors.ts'
import type { SessionId, TaskId } from '../../src-shared/model/ids.ts'
import { isEnded, type SessionView } from '../../src-shared/model/session.ts'
import { bridge } from '../bridge.ts'

export type SessionsState = {
  readonly byId: Readonly<Record<SessionId, SessionView>>
  readonly status: 'loading' | 'ready' | 'failed'
  readonly failure: Failure | null
}

export const useSessions = create<SessionsState>(() => ({ byId: {}, status: 'loading', failure: null }))

/** Takes a view unless a newer one is already there: the list and the events race at the start. */
const withView = (byId: SessionsState['byId'], view: SessionView): SessionsState['byId'] => {
  const known = byId[view.identity.id]
  return known !== undefined && known.lastSeq >= view.lastSeq ? byId : { ...byId, [view.identity.id]: view }
}

export const takeView = (view: SessionView): void =>
  useSessions.setState(({ byId }) => ({ byId: withView(byId, view) }))

export const dropSession = (id: SessionId): void =>
  useSessions.setState(({ byId }) => {
    const { [id]: _gone, ...rest } = byId
    return { byId: rest }
  })

export const loadSessions = async (): Promise<void> => {
  const listed = await bridge.call('session.list', undefined)
  if (!listed.ok) {
    useSessions.setState({ status: 'failed', failure: listed.error })
    return
  }
  useSessions.setState(({ byId }) => ({
    byId: listed.value.reduce(withView, byId),
    status: 'ready',
    failure: null,
  }))
}

export type TaskGroup = {
  readonly taskId: TaskId
  readonly title: string
  readonly location: string
  readonly createdAt: number
  readonly sessions: readonly SessionView[]
}

/** Sessions by task: the newest run first, its tasks and their sessions in the order they were written. */
export const groupByTask = (byId: SessionsState['byId']): TaskGroup[] => {
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
  readonly running: number
  readonly queued: number
  readonly ended: number
}

export const countStates = (byId: SessionsState['byId']): FleetCounts => {
  const states = Object.values(byId).map((view) => view.state)
  const ended = states.filter(isEnded).length
  const queued = states.filter((state) => state === 'queued').length
  const waiting = states.filter((state) => state === 'awaiting-approval').length
  return { waiting, running: states.length - ended - queued, queued, ended }
}
