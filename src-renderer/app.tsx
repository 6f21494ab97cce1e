import { FolderInput } from 'lucide-react'
import { lazy, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { bridge, whenIdle } from './bridge.ts'
import { Fleet } from './features/fleet/fleet.tsx'
import { Sidebar } from './features/fleet/sidebar.tsx'
import { FleetNotices } from './features/notices/fleet-notices.tsx'
import { Start } from './features/start/start.tsx'
import { loadOwnFont } from './own-font.ts'
import { afterFirstList } from './stores/after-first-list.ts'
import { useAnnouncement } from './stores/announcements.ts'
import { type Screen, show, useNavigation } from './stores/navigation.ts'
import { chooseRepository } from './stores/repository.ts'
import { useSessions } from './stores/sessions.ts'
import { Button } from './ui/button.tsx'
import { FolderDrop } from './ui/folder-drop.tsx'
import { Guard } from './ui/guard.tsx'
import { FailureNote, Loading } from './ui/notes.tsx'
import { TooltipLayer } from './ui/tooltip.tsx'
import { WindowCommands } from './window-commands.tsx'

/** The first paint needs none of them; what they bring (terminal, diff, Markdown) is most of the program. */
const later = {
  compare: async () => ({ default: (await import('./features/compare/compare.tsx')).Compare }),
  composer: async () => ({ default: (await import('./features/composer/composer.tsx')).Composer }),
  session: async () => ({ default: (await import('./features/session/session-screen.tsx')).SessionScreen }),
  settings: async () => ({
    default: (await import('./features/settings/settings-screen.tsx')).SettingsScreen,
  }),
  trash: async () => ({ default: (await import('./features/trash/trash.tsx')).Trash }),
}
const Compare = lazy(later.compare)
const Composer = lazy(later.composer)
const SessionScreen = lazy(later.session)
const SettingsScreen = lazy(later.settings)
const Trash = lazy(later.trash)

/** Read while nobody waits, so that no screen is waited for. */
const readAhead = (): void => {
  for (const read of Object.values(later)) void read()
}

/** Whether there are sessions decides what the window opens with. */
function Opening() {
  const { t } = useTranslation('shell')
  const opening = useSessions((state) => state.status === 'loading')
  if (!opening) return <Start />
  return (
    <div className="opening">
      <Loading what={t('opening')} />
    </div>
  )
}

function CurrentScreen({ screen }: { readonly screen: Screen }) {
  switch (screen.kind) {
    case 'start':
      return <Opening />
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

/** A mistake of ours: the other screens, and the sessions, are as they were. */
function BrokenScreen({ error, again }: { readonly error: unknown; readonly again: () => void }) {
  const { t } = useTranslation('shell')
  const message = t('broken.what', { error: error instanceof Error ? error.message : String(error) })
  return (
    <div className="page">
      <FailureNote failure={{ message, remedy: t('broken.remedy') }}>
        <Button onClick={again}>{t('broken.again')}</Button>
      </FailureNote>
    </div>
  )
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
  useEffect(() => {
    whenIdle(() => void loadOwnFont())
    afterFirstList(readAhead)
  }, [])
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
      <button
        type="button"
        className="skip-link button"
        onClick={() => document.getElementById('content')?.focus()}
      >
        {t('skip')}
      </button>
      <div className="shell">
        <Sidebar />
        <main className="screen" id="content" tabIndex={-1} aria-label={t('content')}>
          <FleetNotices />
          <Guard of={screen} instead={(error, again) => <BrokenScreen error={error} again={again} />}>
            <Suspense>
              <CurrentScreen screen={screen} />
            </Suspense>
          </Guard>
        </main>
      </div>
      <TooltipLayer />
      <WindowCommands />
      <Announcer />
    </FolderDrop>
  )
}
