import i18next from 'i18next'
import { AppWindow, Copy, SquareCheck, SquareTerminal } from 'lucide-react'
import type { SessionView } from '../../../src-shared/model/session.ts'
import { bridge } from '../../bridge.ts'
import { say } from '../../i18n/say.ts'
import { beginBulk } from '../../stores/bulk.ts'
import { BULK_WAYS, fits } from '../../stores/fleet-view.ts'
import { show } from '../../stores/navigation.ts'
import { toggleSelected } from '../../stores/selection.ts'
import { useSessions } from '../../stores/sessions.ts'
import type { MenuEntry } from '../../ui/menu.tsx'
import { toastFailure } from '../../ui/toast-failure.ts'
import { toast } from '../../ui/toast-manager.ts'
import { BULK_ICONS } from './bulk-icons.tsx'

const copy = async (text: string): Promise<void> => {
  const copied = await bridge.call('clipboard.write', { text })
  toast(
    copied.ok ? { title: i18next.t('common:copied') } : { tone: 'danger', title: say(copied.error.message) },
  )
}

const openWindow = async (session: string): Promise<void> => {
  const opened = await bridge.call('window.open', { session })
  if (!opened.ok) toastFailure(opened.error)
}

const ICON = 14

/** What can be done with a session wherever it is listed. */
const sessionMenu = (view: SessionView): MenuEntry[] => {
  const { id, branch } = view.identity
  const t = i18next.getFixedT(null, 'fleet')
  return [
    { label: t('menu.open'), icon: <SquareTerminal size={ICON} />, run: () => show({ kind: 'session', id }) },
    { label: t('menu.newWindow'), icon: <AppWindow size={ICON} />, run: () => void openWindow(id) },
    { label: t('menu.copyBranch'), icon: <Copy size={ICON} />, run: () => void copy(branch) },
    { label: t('menu.select'), icon: <SquareCheck size={ICON} />, run: () => toggleSelected(id) },
    'separator',
    ...BULK_WAYS.map((way) => ({
      label: t(`bulk.${way}`),
      icon: BULK_ICONS[way],
      disabled: !fits(way, view),
      danger: way === 'delete',
      run: () => void beginBulk(way, [view]),
    })),
  ]
}

/** The menu of the session that was clicked, wherever it is listed. */
export const menuAt = (clicked: Element): MenuEntry[] => {
  const id = clicked.closest<HTMLElement>('[data-session]')?.dataset.session
  const view = id === undefined ? undefined : useSessions.getState().byId[id]
  return view === undefined ? [] : sessionMenu(view)
}
