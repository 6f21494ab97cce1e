import type { SessionId } from '../../src-shared/model/ids.ts'
import type { SessionState, SessionView } from '../../src-shared/model/session.ts'

/** The last object of `100x run --json`: scripts stand on its fields. */
export type RunSummary = {
  readonly type: 'summary'
  readonly tasks: readonly {
    readonly title: string
    /** The first accepted session by number; `null`: none was accepted. */
    readonly accepted: SessionId | null
    readonly sessions: readonly SessionSummary[]
  }[]
}

export type SessionSummary = {
  readonly id: SessionId
  readonly state: SessionState
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
  reason: view.reason,
  branch: view.identity.branch,
  base: view.identity.repository.base,
  head: view.head,
  turns: view.turns,
  critiques: view.critiques.length,
  costUsd: view.usage.costUsd,
  workspace: view.identity.workspace,
})

/** Groups the sessions by task, in the order in which they are given. */
export function summarizeRun(views: readonly SessionView[]): RunSummary {
  const byTask = new Map<string, SessionView[]>()
  for (const view of views) {
    const { id } = view.identity.task
    byTask.set(id, [...(byTask.get(id) ?? []), view])
  }
  const tasks = [...byTask.values()].map((sessions) => ({
    title: sessions[0]?.identity.task.title ?? '',
    accepted: sessions.find((view) => view.state === 'accepted')?.identity.id ?? null,
    sessions: sessions.map(summarizeSession),
  }))
  return { type: 'summary', tasks }
}
