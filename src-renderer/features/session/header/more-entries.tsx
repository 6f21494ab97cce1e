import { AppWindow, Archive, ArchiveRestore, Copy, Scale, Trash2 } from 'lucide-react'
import type { SessionView } from '../../../../src-shared/model/session.ts'
import { bridge } from '../../../bridge.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { copyText } from '../../../stores/copy-text.ts'
import type { MenuEntry } from '../../../ui/menu.tsx'
import { toastFailure } from '../../../ui/toast-failure.ts'
import type { SessionActs } from './use-session-acts.ts'

const openWindow = async (session: string): Promise<void> => {
  const opened = await bridge.call('window.open', { session })
  if (!opened.ok) toastFailure(opened.error)
}

/** What is done seldom: in the menu at the end of the row. */
export const useMoreEntries = (view: SessionView, acts: SessionActs['acts']): MenuEntry[] => {
  const { t } = useTranslation('session')
  const { id, branch, workspace } = view.identity
  const only = (run: (() => void) | null, entry: Omit<Exclude<MenuEntry, 'separator'>, 'run'>) =>
    run === null ? [] : [{ ...entry, run }]
  return [
    ...only(acts.compare, {
      label: t('compare'),
      icon: <Scale size={14} />,
      command: 'session.compare',
    }),
    {
      label: t('newWindow'),
      icon: <AppWindow size={14} />,
      command: 'app.newWindow',
      run: () => void openWindow(id),
    },
    'separator',
    { label: t('copyBranch'), icon: <Copy size={14} />, run: () => void copyText(branch) },
    { label: t('copyWorkspace'), icon: <Copy size={14} />, run: () => void copyText(workspace) },
    'separator',
    ...only(acts.archive, { label: t('archive'), icon: <Archive size={14} />, command: 'session.archive' }),
    ...only(acts.unarchive, {
      label: t('unarchive'),
      icon: <ArchiveRestore size={14} />,
      command: 'session.archive',
    }),
    {
      label: t('delete'),
      icon: <Trash2 size={14} />,
      command: 'session.delete',
      danger: true,
      run: acts.delete,
    },
  ]
}
