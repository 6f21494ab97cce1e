import { ChevronRight } from 'lucide-react'
import { memo, useMemo } from 'react'
import type { SessionView } from '../../../src-shared/model/session.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { useDrawnSessions } from '../../stores/drawn-sessions.ts'
import { toggleTask, useFleetPrefs } from '../../stores/fleet-prefs.ts'
import { show, useNavigation } from '../../stores/navigation.ts'
import { needsPerson, waitsForPerson } from '../../stores/session-state.ts'
import { groupByTask, type SessionsState, type TaskGroup } from '../../stores/sessions.ts'
import { useStateLook } from '../../stores/use-state-look.ts'
import { Mark } from '../../ui/mark.tsx'
import { ContextMenu } from '../../ui/menu.tsx'
import { VirtualRows } from '../../ui/virtual-rows.tsx'
import { BulkQuestion } from './bulk-question.tsx'
import { menuAt } from './session-menu.tsx'

type LinkProps = { readonly view: SessionView; readonly named?: boolean }

/** A session that works changes several times a second; what a link shows of it does not. */
const looksAlike = (a: LinkProps, b: LinkProps): boolean =>
  a.named === b.named &&
  a.view.identity.id === b.view.identity.id &&
  a.view.state === b.view.state &&
  a.view.cause === b.view.cause &&
  (a.view.pause === null) === (b.view.pause === null) &&
  (a.view.approval === null) === (b.view.approval === null)

const SessionLink = memo(function SessionLink({ view, named }: LinkProps) {
  const { id, number, task } = view.identity
  const here = useNavigation((state) => state.screen.kind === 'session' && state.screen.id === id)
  const look = useStateLook(view)
  const { t } = useTranslation(['common', 'states'])
  // `Needs attention` fills the line by itself.
  const words = view.state === 'needs-attention' ? t(`states:state.${view.state}`) : look.label
  return (
    <li data-session={id}>
      <button
        type="button"
        data-row
        className="session-link"
        aria-current={here ? 'page' : undefined}
        onClick={() => show({ kind: 'session', id })}
      >
        <Mark {...look} compact />
        {named ? (
          <span className="session-link-task ellipsis" title={task.title} dir="auto">
            {task.title}
          </span>
        ) : (
          <span className="session-link-name">{t('common:sessionNumber', { number })}</span>
        )}
        <span className={waitsForPerson(view) ? 'session-link-state waits-for-you' : 'session-link-state'}>
          {named ? `#${number}` : words}
        </span>
      </button>
    </li>
  )
}, looksAlike)

/** A part of a task's sessions, or of those that need a person. */
type Row = {
  readonly key: string
  /** `null`: those that need a person. */
  readonly group: TaskGroup | null
  readonly views: readonly SessionView[]
  /** How many there are in all parts; `null`: what this goes on with stands above it. */
  readonly count: number | null
  readonly isLast: boolean
}

const Links = ({ views, named = false }: Pick<Row, 'views'> & { readonly named?: boolean }) => (
  <ul>
    {views.map((view) => (
      <SessionLink key={view.identity.id} view={view} named={named} />
    ))}
  </ul>
)

const classOf = (name: string, { isLast }: Row): string => (isLast ? `${name} links-end` : name)

type TaskProps = { readonly row: Row; readonly group: TaskGroup }

function TaskLinks({ row, group: { taskId, title } }: TaskProps) {
  const { views, count } = row
  return (
    <div className={classOf('task-links', row)}>
      {count === null ? null : (
        <button
          type="button"
          className="task-links-title"
          aria-expanded={views.length > 0}
          title={title}
          onClick={() => toggleTask(taskId)}
        >
          <ChevronRight size={12} aria-hidden />
          <span className="ellipsis" dir="auto">
            {title}
          </span>
          {views.length > 0 ? null : <span className="session-link-state">{count}</span>}
        </button>
      )}
      {views.length > 0 ? <Links views={views} /> : null}
    </div>
  )
}

/** Above everything else, because nothing of it goes on by itself. */
function NeedsYou({ row }: { readonly row: Row }) {
  const { t } = useTranslation('shell')
  const { views, count } = row
  return (
    <div className={classOf('needs-you', row)}>
      {count === null ? null : (
        <p className="sidebar-heading">
          {t('needsYou')} <span className="nav-badge">{count}</span>
        </p>
      )}
      <Links views={views} named />
    </div>
  )
}

/** So many sessions stand in one row at most: what is out of sight is drawn later, or not at all. */
const PART = 12

const partsOf = (key: string, group: TaskGroup | null, views: readonly SessionView[]): Row[] =>
  Array.from({ length: Math.ceil(views.length / PART) }, (_, part) => ({
    // The first keeps its key when the task is folded, and with it the focus.
    key: part === 0 ? key : `${key} ${part}`,
    group,
    views: views.slice(part * PART, (part + 1) * PART),
    count: part === 0 ? views.length : null,
    isLast: (part + 1) * PART >= views.length,
  }))

const rowsOf = (byId: SessionsState['byId'], collapsed: readonly string[]): Row[] => {
  const groups = groupByTask(byId)
  const needy = groups.flatMap((group) => group.sessions).filter(needsPerson)
  const ofTask = (group: TaskGroup): Row[] => {
    const { taskId: key, sessions } = group
    return collapsed.includes(key)
      ? [{ key, group, views: [], count: sessions.length, isLast: true }]
      : partsOf(key, group, sessions)
  }
  return [...partsOf('needs-you', null, needy), ...groups.flatMap(ofTask)]
}

/** In CSS pixels, as the styles make them. */
const TITLE_PX = 24
const LINK_PX = 26
const END_PX = 12
const estimate = ({ views, count, isLast }: Row): number =>
  (count === null ? 0 : TITLE_PX) + LINK_PX * views.length + (isLast ? END_PX : 0)

/** Every session by task, in the side bar. */
export function SessionLinks() {
  const byId = useDrawnSessions()
  const collapsed = useFleetPrefs((state) => state.collapsed)
  const rows = useMemo(() => rowsOf(byId, collapsed), [byId, collapsed])
  return (
    <>
      <ContextMenu entries={menuAt} render={<div className="sidebar-menus" />}>
        {rows.length === 0 ? null : (
          <VirtualRows rows={rows} estimate={estimate} arrows="group" className="sidebar-tasks" costly>
            {(row) =>
              row.group === null ? <NeedsYou row={row} /> : <TaskLinks row={row} group={row.group} />
            }
          </VirtualRows>
        )}
      </ContextMenu>
      <BulkQuestion />
    </>
  )
}
