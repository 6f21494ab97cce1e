import { LayoutList, Plus, Settings as SettingsIcon, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/use-translation.ts'
import { useAppInfo } from '../../stores/app-info.ts'
import { type Screen, show, useNavigation } from '../../stores/navigation.ts'
import { useSessions } from '../../stores/sessions.ts'
import { useTrash } from '../../stores/trash.ts'
import { Button } from '../../ui/button.tsx'
import { Guard } from '../../ui/guard.tsx'
import { later } from '../../ui/later.tsx'
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

const NoLinks = () => <div className="sidebar-menus" />

/** With its menus; before the sessions are known there is nothing to list. */
export const SessionLinks = later(async () => (await import('./session-links.tsx')).SessionLinks, <NoLinks />)

/** Its program cannot be read, or it breaks: the screens are as they were. */
function BrokenLinks({ again }: { readonly again: () => void }) {
  const { t } = useTranslation('shell')
  return (
    <div className="sidebar-menus sidebar-broken">
      <p className="muted">{t('broken.list')}</p>
      <Button onClick={again}>{t('broken.again')}</Button>
    </div>
  )
}

export function Sidebar() {
  // How many there are is not known before they are read.
  const sessions = useSessions(({ byId, status }) =>
    status === 'ready' ? Object.keys(byId).length : undefined,
  )
  const isRead = useSessions(({ status }) => status !== 'loading')
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
      <Guard of={null} instead={(_, again) => <BrokenLinks again={again} />}>
        {isRead ? <SessionLinks /> : <NoLinks />}
      </Guard>
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
