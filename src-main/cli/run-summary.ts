import type { SessionId } from '../../src-shared/model/ids.ts'
import type { EndCause, SessionState, SessionView } from '../../src-shared/model/session.ts'
import { rankSessions } from '../core/race/ranking.ts'

/** The last object of `100x run --json`: scripts stand on its fields. */
export type RunSummary = {
  readonly type: 'summary'
  readonly tasks: readonly {
    readonly title: string
    /** Of the accepted sessions the one ranked first; `null`: none was accepted. */
    readonly accepted: SessionId | null
    readonly sessions: readonly SessionSummary[]
  }[]
}

export type SessionSummary = {
  readonly id: SessionId
  readonly state: SessionState
  /** `null` while it has not ended. */
  readonly cause: EndCause | null
  readonly reason: string
  readonly branch: string
  readonly base: string
  readonly head: string
  readonly turns: number
  readonly critiques: number
  /** USD; `null` when no price is known. */
  readonly costUsd: number | null
  readonly workspace: string
}

export const summarizeSession = (view: SessionView): SessionSummary => ({
  id: view.identity.id,
  state: view.state,
  cause: view.cause,
  reason: view.reason,
  branch: view.identity.branch,
  base: view.identity.repository.base,
  head: view.head,
  turns: view.turns,
  critiques: view.critiques.length,
  costUsd: view.usage.costUsd,
  workspace: view.identity.workspace,
})

/** Of one task's sessions: the accepted one that is ranked first. `now`: epoch milliseconds. */
export const bestAccepted = (sessions: readonly SessionView[], now: number): SessionId | null =>
  rankSessions(sessions, now).find(({ state }) => state === 'accepted')?.id ?? null

/** Groups the sessions by task, in the order in which they are given. `now`: epoch milliseconds. */
export function summarizeRun(views: readonly SessionView[], now: number): RunSummary {
  const byTask = new Map<string, SessionView[]>()
  for (const view of views) {
    const { id } = view.identity.task
    byTask.set(id, [...(byTask.get(id) ?? []), view])
  }
  const tasks = [...byTask.values()].map((sessions) => ({
    title: sessions[0]?.identity.task.title ?? '',
    accepted: bestAccepted(sessions, now),
    sessions: sessions.map(summarizeSession),
  }))
  return { type: 'summary', tasks }
}
