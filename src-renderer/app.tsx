import { FolderInput } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { bridge } from './bridge.ts'
import { Compare } from './features/compare/compare.tsx'
import { Composer } from './features/composer/composer.tsx'
import { DeletionNotice } from './features/deletion/deletion-notice.tsx'
import { Fleet } from './features/fleet/fleet.tsx'
import { Sidebar } from './features/fleet/sidebar.tsx'
import { FleetNotices } from './features/notices/fleet-notices.tsx'
import { SessionScreen } from './features/session/session-screen.tsx'
import { SettingsScreen } from './features/settings/settings-screen.tsx'
import { Start } from './features/start/start.tsx'
import { Trash } from './features/trash/trash.tsx'
import { useAnnouncement } from './stores/announcements.ts'
import { type Screen, show, useNavigation } from './stores/navigation.ts'
import { chooseRepository } from './stores/repository.ts'
import { FolderDrop } from './ui/folder-drop.tsx'
import { TooltipLayer } from './ui/tooltip.tsx'
import { WindowCommands } from './window-commands.tsx'

function CurrentScreen({ screen }: { readonly screen: Screen }) {
  switch (screen.kind) {
    case 'start':
      return <Start />
    case 'composer':
      return <Composer />
    case 'fleet':
      return <Fleet />
    case 'trash':
      return <Trash />
    case 'settings':
      return <SettingsScreen />
    case 'compare':
      return <Compare key={screen.task} task={screen.task} />
    case 'session':
      return <SessionScreen key={screen.id} id={screen.id} />
  }
}

const dropped = (file: File): void => {
  const path = bridge.pathOf(file)
  if (path === '') return
  // Its progress and its refusal are shown on the start screen.
  show({ kind: 'start' })
  void chooseRepository(path)
}

function Announcer() {
  const text = useAnnouncement((state) => state.text)
  return (
    <p className="visually-hidden" aria-live="polite">
      {text}
    </p>
  )
}

export function App() {
  const screen = useNavigation((state) => state.screen)
  const { t } = useTranslation('shell')
  return (
    <FolderDrop
      onDropFile={dropped}
      overlay={
        <div className="drop-invitation">
          <FolderInput size={32} aria-hidden />
          <p>{t('drop')}</p>
        </div>
      }
    >
      <div className="shell">
        <Sidebar />
        <main className="screen" aria-label={t('content')}>
          <FleetNotices />
          <CurrentScreen screen={screen} />
        </main>
        <DeletionNotice />
      </div>
      <TooltipLayer />
      <WindowCommands />
      <Announcer />
    </FolderDrop>
  )
}
