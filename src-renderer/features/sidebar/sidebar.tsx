import { LayoutList, Plus, Settings as SettingsIcon, Trash2 } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { SessionView } from '../../../src-shared/model/session.ts'
import { useAppInfo } from '../../stores/app-info.ts'
import { type Screen, show, useNavigation } from '../../stores/navigation.ts'
import { waitsForPerson } from '../../stores/session-state.ts'
import { groupByTask, type TaskGroup, useSessions } from '../../stores/sessions.ts'
import { useTrash } from '../../stores/trash.ts'
import { useStateLook } from '../../stores/use-state-look.ts'
import { moveAmongRows } from '../../ui/arrow-keys.ts'
import { Mark } from '../../ui/mark.tsx'
import { Toasts } from '../../ui/toasts.tsx'

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

function SessionLink({ view }: { readonly view: SessionView }) {
  const { id, number } = view.identity
  const here = useNavigation((state) => state.screen.kind === 'session' && state.screen.id === id)
  const look = useStateLook(view)
  const { t } = useTranslation(['common', 'states'])
  // `Needs attention` fills the line by itself.
  const words = view.state === 'needs-attention' ? t(`states:state.${view.state}`) : look.label
  return (
    <li>
      <button
        type="button"
        data-row
        className="session-link"
        aria-current={here ? 'page' : undefined}
        onClick={() => show({ kind: 'session', id })}
      >
        <Mark {...look} compact />
        <span className="session-link-name">{t('common:sessionNumber', { number })}</span>
        <span className={waitsForPerson(view) ? 'session-link-state waits-for-you' : 'session-link-state'}>
          {words}
        </span>
      </button>
    </li>
  )
}

function TaskLinks({ group }: { readonly group: TaskGroup }) {
  return (
    <li className="task-links">
      <p className="task-links-title ellipsis" title={group.title}>
        {group.title}
      </p>
      <ul>
        {group.sessions.map((view) => (
          <SessionLink key={view.identity.id} view={view} />
        ))}
      </ul>
    </li>
  )
}

export function Sidebar() {
  const byId = useSessions((state) => state.byId)
  const info = useAppInfo((state) => state.info)
  const groups = useMemo(() => groupByTask(byId), [byId])
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
        badge={Object.keys(byId).length}
      />
      <ul className="sidebar-tasks" onKeyDown={moveAmongRows}>
        {groups.map((group) => (
          <TaskLinks key={group.taskId} group={group} />
        ))}
      </ul>
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
    </nav>
  )
}
