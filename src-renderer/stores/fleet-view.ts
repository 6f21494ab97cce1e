import type { SessionState, SessionView } from '../../src-shared/model/session.ts'
import { isEnded } from '../../src-shared/model/session-facts.ts'
import { repositoryName } from '../format/text.ts'
import { say } from '../i18n/say.ts'
import { isSupervised, needsPerson } from './session-state.ts'
import type { TaskGroup } from './sessions.ts'

/** Where a session stands on the board. */
export const COLUMNS = ['queued', 'working', 'needs-you', 'critiquing', 'accepted', 'stopped'] as const
export type Column = (typeof COLUMNS)[number]

const BY_STATE: Readonly<Record<SessionState, Column>> = {
  queued: 'queued',
  preparing: 'working',
  starting: 'working',
  deciding: 'working',
  working: 'working',
  paused: 'working',
  critiquing: 'critiquing',
  'awaiting-approval': 'needs-you',
  interrupted: 'needs-you',
  // Those that no person has attended to yet stand under `needs-you`.
  'needs-attention': 'stopped',
  accepted: 'accepted',
  stopped: 'stopped',
  failed: 'stopped',
}

/** A paused session still waits for a person where an action of it does. */
export const columnOf = (view: SessionView): Column =>
  needsPerson(view) ? 'needs-you' : BY_STATE[view.state]

export const SORTS = ['newest', 'changed', 'cost', 'turns', 'state'] as const
export type Sort = (typeof SORTS)[number]

export type FleetFilter = {
  readonly text: string
  /** Empty: all. */
  readonly columns: readonly Column[]
}
export const NO_FILTER: FleetFilter = { text: '', columns: [] }
export const isFiltering = ({ text, columns }: FleetFilter): boolean =>
  text.trim() !== '' || columns.length > 0

const textOf = ({ identity, state, lastDecision, reason }: SessionView): string =>
  [
    identity.task.title,
    identity.branch,
    repositoryName(identity.repository.location),
    identity.task.models.aider,
    state,
    lastDecision?.progress ?? '',
    reason,
    say(reason),
    `#${identity.number}`,
  ]
    .join('\n')
    .toLowerCase()

/** Every word must be somewhere in what is known of the session. */
export const matches = (view: SessionView, { text, columns }: FleetFilter): boolean => {
  if (columns.length > 0 && !columns.includes(columnOf(view))) return false
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return true
  const known = textOf(view)
  return words.every((word) => known.includes(word))
}

type Order = (a: SessionView, b: SessionView) => number
const ORDERS: Readonly<Record<Exclude<Sort, 'newest'>, Order>> = {
  changed: (a, b) => b.updatedAt - a.updatedAt,
  cost: (a, b) => (b.usage.costUsd ?? 0) - (a.usage.costUsd ?? 0),
  turns: (a, b) => b.turns - a.turns,
  state: (a, b) => COLUMNS.indexOf(columnOf(a)) - COLUMNS.indexOf(columnOf(b)),
}

/** The groups with the sessions that pass, none of them empty; `newest`: in the order that they have. */
export const arrange = (groups: readonly TaskGroup[], filter: FleetFilter, sort: Sort): TaskGroup[] => {
  const passing = groups.flatMap((group) => {
    const sessions = group.sessions.filter((view) => matches(view, filter))
    return sessions.length === 0 ? [] : [{ ...group, sessions }]
  })
  if (sort === 'newest') return passing
  const order = ORDERS[sort]
  const sorted = passing.map((group) => ({ ...group, sessions: group.sessions.toSorted(order) }))
  return sorted.toSorted((a, b) => {
    const [first, second] = [a.sessions[0], b.sessions[0]]
    return first === undefined || second === undefined ? 0 : order(first, second)
  })
}

export type FleetRow =
  | { readonly kind: 'task'; readonly key: string; readonly group: TaskGroup }
  | { readonly kind: 'session'; readonly key: string; readonly view: SessionView }

/** What the table shows from top to bottom; of a collapsed task only its head. */
export const tableRows = (groups: readonly TaskGroup[], collapsed: ReadonlySet<string>): FleetRow[] =>
  groups.flatMap((group): FleetRow[] => [
    { kind: 'task', key: `task ${group.taskId}`, group },
    ...(collapsed.has(group.taskId)
      ? []
      : group.sessions.map((view): FleetRow => ({ kind: 'session', key: view.identity.id, view }))),
  ])

/** Each column of the board from top to bottom: a task's name above its sessions there. */
export const boardColumns = (groups: readonly TaskGroup[]): Readonly<Record<Column, readonly FleetRow[]>> => {
  const columns: Record<Column, FleetRow[]> = {
    queued: [],
    working: [],
    'needs-you': [],
    critiquing: [],
    accepted: [],
    stopped: [],
  }
  for (const group of groups) {
    const named = new Set<Column>()
    for (const view of group.sessions) {
      const column = columnOf(view)
      if (!named.has(column)) columns[column].push({ kind: 'task', key: `task ${group.taskId}`, group })
      named.add(column)
      columns[column].push({ kind: 'session', key: view.identity.id, view })
    }
  }
  return columns
}

/** Ids in the order in which they are on screen. */
export const idsOf = (rows: readonly FleetRow[]): string[] =>
  rows.flatMap((row) => (row.kind === 'session' ? [row.view.identity.id] : []))

/** What can be done with a session by the buttons for many. */
export const BULK_WAYS = ['resume', 'pause', 'stop', 'archive', 'delete'] as const
export type BulkWay = (typeof BULK_WAYS)[number]

const FITS: Readonly<Record<BulkWay, (view: SessionView) => boolean>> = {
  resume: ({ state, pause }) => state === 'interrupted' || (!isEnded(state) && pause !== null),
  pause: ({ state, pause }) => isSupervised(state) && pause === null,
  stop: ({ state }) => !isEnded(state),
  archive: ({ state, archived }) => isEnded(state) && archived === null,
  delete: () => true,
}
export const fits = (way: BulkWay, view: SessionView): boolean => FITS[way](view)
