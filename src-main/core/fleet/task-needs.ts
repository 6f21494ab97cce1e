import type { TaskId } from '../../../src-shared/model/ids.ts'
import { isEnded, type SessionView, type StartPoint } from '../../../src-shared/model/session.ts'
import { rankSessions } from '../race/ranking.ts'

export type WorkspaceStart = StartPoint & { readonly workspace: string }

/** Whether a session can start: what the tasks that it needs have come to. */
export type NeedsState =
  | { readonly kind: 'ready'; readonly from: readonly WorkspaceStart[] }
  | { readonly kind: 'waiting' }
  /** `reason`: one sentence for a person. */
  | { readonly kind: 'never'; readonly reason: string }

/** Of several accepted sessions of a task the one that ranks first is started from. `now`: epoch milliseconds. */
export function needsState(
  view: SessionView,
  { views, now }: { readonly views: readonly SessionView[]; readonly now: number },
): NeedsState {
  const { needs } = view.identity.task
  const found = needs.map((task) => needed(task, { views, now }))
  // What can never be is said at once, whatever else is still open.
  const never = found.find((state) => state.kind === 'never')
  if (never !== undefined) return never
  const from = found.flatMap((state) => (state.kind === 'ready' ? state.from : []))
  return from.length === needs.length ? { kind: 'ready', from } : { kind: 'waiting' }
}

function needed(
  task: TaskId,
  { views, now }: { readonly views: readonly SessionView[]; readonly now: number },
): NeedsState {
  const sessions = views.filter(({ identity }) => identity.task.id === task)
  const title = sessions[0]?.identity.task.title ?? task
  const accepted = sessions.filter(({ state }) => state === 'accepted')
  const first = rankSessions(accepted, now)[0]
  const best = accepted.find(({ identity }) => identity.id === first?.id)
  if (best !== undefined) return { kind: 'ready', from: [startOf(best)] }
  if (sessions.some(({ state }) => !isEnded(state))) return { kind: 'waiting' }
  return { kind: 'never', reason: `It needs the task "${title}", of which no session was accepted.` }
}

const startOf = ({ identity, head, critiques }: SessionView): WorkspaceStart => ({
  taskTitle: identity.task.title,
  session: identity.id,
  branch: identity.branch,
  // What was judged, which is what the person was promised.
  commit: critiques.at(-1)?.commit ?? head,
  workspace: identity.workspace,
})
