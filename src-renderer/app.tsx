import { FolderInput } from 'lucide-react'
import { useEffect } from 'react'
import { bridge, whenIdle } from './bridge.ts'
import { SessionLinks, Sidebar } from './features/fleet/sidebar.tsx'
import { FleetNotices } from './features/notices/fleet-notices.tsx'
import { Start } from './features/start/start.tsx'
import { dollars } from './format/cost.ts'
import { useTranslation } from './i18n/use-translation.ts'
import { loadOwnFont } from './own-font.ts'
import { afterFirstList } from './stores/after-first-list.ts'
import { useAnnouncement } from './stores/announcements.ts'
import { type Screen, show, useNavigation } from './stores/navigation.ts'
import { chooseRepository } from './stores/repository.ts'
import { useSessions } from './stores/sessions.ts'
import { Button } from './ui/button.tsx'
import { FolderDrop } from './ui/folder-drop.tsx'
import { Guard } from './ui/guard.tsx'
import { later } from './ui/later.tsx'
import { FailureNote, Loading } from './ui/notes.tsx'
import { TooltipLayer } from './ui/tooltip.tsx'
import { WindowCommands } from './window-commands.tsx'

/** The first paint needs none of them; what they bring (terminal, diff, Markdown) is most of the program. */
const Compare = later(async () => (await import('./features/compare/compare.tsx')).Compare)
const Composer = later(async () => (await import('./features/composer/composer.tsx')).Composer)
const SessionScreen = later(async () => (await import('./features/session/session-screen.tsx')).SessionScreen)
const SettingsScreen = later(
  async () => (await import('./features/settings/settings-screen.tsx')).SettingsScreen,
)
const Trash = later(async () => (await import('./features/trash/trash.tsx')).Trash)
const Fleet = later(async () => (await import('./features/fleet/fleet.tsx')).Fleet, <ReadingSessions />)

/** Read while nobody waits, so that no screen is waited for. One that cannot be read says so when it is opened. */
const readAhead = (): void => {
  for (const { read } of [Compare, Composer, SessionScreen, SettingsScreen, Trash])
    read().catch(console.error)
}

/** The first number that is written reads them: 20 ms, for which the first list would wait. */
const readNumberRules = (): void => whenIdle(() => void dollars(0))

function ReadingSessions() {
  const { t } = useTranslation('shell')
  return (
    <div className="opening">
      <Loading what={t('opening')} />
    </div>
  )
}

/** Whether there are sessions decides what the window opens with. */
function Opening() {
  const opening = useSessions((state) => state.status === 'loading')
  return opening ? <ReadingSessions /> : <Start />
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
    whenIdle(() => {
      void loadOwnFont()
      // Main is about to say whether there are sessions.
      for (const { read } of [Fleet, SessionLinks]) read().then(readNumberRules, console.error)
    })
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
            <CurrentScreen screen={screen} />
          </Guard>
        </main>
      </div>
      <TooltipLayer />
      <WindowCommands />
      <Announcer />
    </FolderDrop>
  )
}
