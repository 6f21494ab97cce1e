import { ChevronRight, LayoutList, Plus, Settings as SettingsIcon, Trash2 } from 'lucide-react'
import { memo, type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { SessionView } from '../../../src-shared/model/session.ts'
import { useAppInfo } from '../../stores/app-info.ts'
import { useDrawnSessions } from '../../stores/drawn-sessions.ts'
import { toggleTask, useFleetPrefs } from '../../stores/fleet-prefs.ts'
import { type Screen, show, useNavigation } from '../../stores/navigation.ts'
import { needsPerson, waitsForPerson } from '../../stores/session-state.ts'
import { groupByTask, type TaskGroup, useSessions } from '../../stores/sessions.ts'
import { useTrash } from '../../stores/trash.ts'
import { useStateLook } from '../../stores/use-state-look.ts'
import { Mark } from '../../ui/mark.tsx'
import { ContextMenu } from '../../ui/menu.tsx'
import { Toasts } from '../../ui/toasts.tsx'
import { VirtualRows } from '../../ui/virtual-rows.tsx'
import { BulkQuestion } from './bulk-question.tsx'
import { menuAt } from './session-menu.tsx'

type NavProps = {
  readonly icon: ReactNode
  readonly label: string
  readonly to: Screen
  readonly badge?: number | undefined
}

function NavItem({ icon, label, to, badge }: NavProps) {
  const current = useNavigation((state) => state.screen.kind)
  const here = current === to.kind || (to.kind === 'start' && current === 'composer')
  return (
    <button
      type="button"
      className="nav-item"
      aria-current={here ? 'page' : undefined}
      onClick={() => show(to)}
    >
      {icon}
      <span>{label}</span>
      {badge === undefined ? null : <span className="nav-badge">{badge}</span>}
    </button>
  )
}

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

function TaskLinks({ group }: { readonly group: TaskGroup }) {
  const { taskId, title } = group
  const collapsed = useFleetPrefs((state) => state.collapsed.includes(taskId))
  return (
    <div className="task-links">
      <button
        type="button"
        className="task-links-title"
        aria-expanded={!collapsed}
        title={title}
        onClick={() => toggleTask(taskId)}
      >
        <ChevronRight size={12} aria-hidden />
        <span className="ellipsis" dir="auto">
          {title}
        </span>
        {collapsed ? <span className="session-link-state">{group.sessions.length}</span> : null}
      </button>
      {collapsed ? null : (
        <ul>
          {group.sessions.map((view) => (
            <SessionLink key={view.identity.id} view={view} />
          ))}
        </ul>
      )}
    </div>
  )
}

/** Above everything else, because nothing of it goes on by itself. */
function NeedsYou({ views }: { readonly views: readonly SessionView[] }) {
  const { t } = useTranslation('shell')
  return (
    <div className="needs-you">
      <p className="sidebar-heading">
        {t('needsYou')} <span className="nav-badge">{views.length}</span>
      </p>
      <ul>
        {views.map((view) => (
          <SessionLink key={view.identity.id} view={view} named />
        ))}
      </ul>
    </div>
  )
}

type Row =
  | { readonly key: string; readonly kind: 'needs-you'; readonly views: readonly SessionView[] }
  | { readonly key: string; readonly kind: 'task'; readonly group: TaskGroup }

/** In CSS pixels, until they were measured. */
const LINK_PX = 26
const estimate = (row: Row): number =>
  LINK_PX * (1.5 + (row.kind === 'task' ? row.group.sessions.length : row.views.length))

function SessionLinks() {
  const byId = useDrawnSessions()
  const rows = useMemo((): Row[] => {
    const groups = groupByTask(byId)
    const views = groups.flatMap((group) => group.sessions).filter(needsPerson)
    const tasks = groups.map((group): Row => ({ key: group.taskId, kind: 'task', group }))
    return views.length === 0 ? tasks : [{ key: 'needs-you', kind: 'needs-you', views }, ...tasks]
  }, [byId])
  return (
    <ContextMenu entries={menuAt} render={<div className="sidebar-menus" />}>
      <VirtualRows rows={rows} estimate={estimate} arrows="group" className="sidebar-tasks">
        {(row) => (row.kind === 'task' ? <TaskLinks group={row.group} /> : <NeedsYou views={row.views} />)}
      </VirtualRows>
    </ContextMenu>
  )
}

export function Sidebar() {
  // How many there are is not known before they are read.
  const sessions = useSessions(({ byId, status }) =>
    status === 'ready' ? Object.keys(byId).length : undefined,
  )
  const info = useAppInfo((state) => state.info)
  const { t } = useTranslation(['shell', 'common'])
  const trashed = useTrash((state) => state.items?.length ?? 0)
  return (
    <nav className="sidebar" aria-label={t('shell:navigation')}>
      <p className="sidebar-brand">{t('shell:brand')}</p>
      <NavItem icon={<Plus size={15} aria-hidden />} label={t('shell:newTask')} to={{ kind: 'start' }} />
      <NavItem
        icon={<LayoutList size={15} aria-hidden />}
        label={t('shell:allSessions')}
        to={{ kind: 'fleet' }}
        badge={sessions}
      />
      <SessionLinks />
      <Toasts labels={{ region: t('shell:toasts'), dismiss: t('common:dismiss') }} />
      <NavItem
        icon={<Trash2 size={15} aria-hidden />}
        label={t('shell:trash')}
        to={{ kind: 'trash' }}
        badge={trashed > 0 ? trashed : undefined}
      />
      <NavItem
        icon={<SettingsIcon size={15} aria-hidden />}
        label={t('shell:settings')}
        to={{ kind: 'settings' }}
      />
      <p className="sidebar-version">{info === null ? '' : t('shell:version', { version: info.version })}</p>
      <BulkQuestion />
    </nav>
  )
}
