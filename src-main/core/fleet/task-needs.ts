import type { TaskId } from '../../../src-shared/model/ids.ts'
import type { SessionIdentity, SessionView, StartPoint } from '../../../src-shared/model/session.ts'
import { isEnded } from '../../../src-shared/model/session-facts.ts'
import { rankSessions } from '../race/ranking.ts'

/** `ref`: where the branch stands in a folder that is no workspace. */
export type WorkspaceStart = StartPoint & { readonly workspace: string; readonly ref?: string }

/** Whether a session can start: what the tasks that it needs have come to. */
export type NeedsState =
  | { readonly kind: 'ready'; readonly from: readonly WorkspaceStart[] }
  | { readonly kind: 'waiting' }
  /** `reason`: one sentence for a person. */
  | { readonly kind: 'never'; readonly reason: string }

type Fleet = {
  readonly views: readonly SessionView[]
  /** Those that were deleted, which nothing is started from. */
  readonly deleted: readonly SessionView[]
  /** Epoch milliseconds. */
  readonly now: number
  /** Holds what an archived session's workspace held. */
  readonly keptFolder: (identity: SessionIdentity) => string
}

/** Of several accepted sessions of a task the one that ranks first is started from. */
export function needsState(view: SessionView, fleet: Fleet): NeedsState {
  const { needs } = view.identity.task
  const found = needs.map((task) => needed(task, fleet))
  // What can never be is said at once, whatever else is still open.
  const never = found.find((state) => state.kind === 'never')
  if (never !== undefined) return never
  const from = found.flatMap((state) => (state.kind === 'ready' ? state.from : []))
  return from.length === needs.length ? { kind: 'ready', from } : { kind: 'waiting' }
}

function needed(task: TaskId, { views, deleted, now, keptFolder }: Fleet): NeedsState {
  const isOfTask = ({ identity }: SessionView) => identity.task.id === task
  const sessions = views.filter(isOfTask)
  const gone = deleted.filter(isOfTask)
  const title = [...sessions, ...gone][0]?.identity.task.title ?? task
  const accepted = sessions.filter(({ state }) => state === 'accepted')
  const first = rankSessions(accepted, now)[0]
  const best = accepted.find(({ identity }) => identity.id === first?.id)
  if (best !== undefined) return { kind: 'ready', from: [startOf(best, keptFolder)] }
  if (sessions.some(({ state }) => !isEnded(state))) return { kind: 'waiting' }
  if (gone.some(({ state }) => state === 'accepted'))
    return { kind: 'never', reason: `It needs the task "${title}", whose accepted session was deleted.` }
  return { kind: 'never', reason: `It needs the task "${title}", of which no session was accepted.` }
}

const startOf = (
  { identity, head, critiques, archived }: SessionView,
  keptFolder: Fleet['keptFolder'],
): WorkspaceStart => ({
  taskTitle: identity.task.title,
  session: identity.id,
  branch: identity.branch,
  // What was judged, which is what the person was promised.
  commit: critiques.at(-1)?.commit ?? head,
  ...(archived === null
    ? { workspace: identity.workspace }
    : { workspace: keptFolder(identity), ref: `${archived.refs}/refs/heads/${identity.branch}` }),
})
