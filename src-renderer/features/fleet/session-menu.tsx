import i18next from 'i18next'
import { AppWindow, Archive, Copy, Play, Square, SquareCheck, SquareTerminal, Trash2 } from 'lucide-react'
import type { SessionView } from '../../../src-shared/model/session.ts'
import { bridge } from '../../bridge.ts'
import { runBulk } from '../../stores/bulk.ts'
import { fits } from '../../stores/fleet-view.ts'
import { show } from '../../stores/navigation.ts'
import { toggleSelected } from '../../stores/selection.ts'
import { useSessions } from '../../stores/sessions.ts'
import type { MenuEntry } from '../../ui/menu.tsx'
import { toast } from '../../ui/toast-manager.ts'

const copy = async (text: string): Promise<void> => {
  const copied = await bridge.call('clipboard.write', { text })
  toast(copied.ok ? { title: i18next.t('common:copied') } : { tone: 'danger', title: copied.error.message })
}

const openWindow = async (session: string): Promise<void> => {
  const opened = await bridge.call('window.open', { session })
  if (!opened.ok) toast({ tone: 'danger', title: opened.error.message, detail: opened.error.remedy })
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
    {
      label: t('bulk.resume'),
      icon: <Play size={ICON} />,
      disabled: !fits('resume', view),
      run: () => void runBulk('resume', [view]),
    },
    {
      label: t('bulk.stop'),
      icon: <Square size={ICON} />,
      disabled: !fits('stop', view),
      run: () => void runBulk('stop', [view]),
    },
    {
      label: t('bulk.archive'),
      icon: <Archive size={ICON} />,
      disabled: !fits('archive', view),
      run: () => void runBulk('archive', [view]),
    },
    {
      label: t('bulk.delete'),
      icon: <Trash2 size={ICON} />,
      danger: true,
      run: () => void runBulk('delete', [view]),
    },
  ]
}

/** The menu of the session that was clicked, wherever it is listed. */
export const menuAt = (clicked: Element): MenuEntry[] => {
  const id = clicked.closest<HTMLElement>('[data-session]')?.dataset.session
  const view = id === undefined ? undefined : useSessions.getState().byId[id]
  return view === undefined ? [] : sessionMenu(view)
}
