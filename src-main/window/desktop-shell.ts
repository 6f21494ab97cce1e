import { join } from 'node:path'
import { app, session } from 'electron'
import ElectronStore from 'electron-store'
import type { Disposer } from '../../src-shared/result.ts'
import type { DataFolder } from '../adapters/data-folder.ts'
import { readLastScreen } from '../adapters/last-screen.ts'
import { systemClock } from '../adapters/system-clock.ts'
import type { Composition } from '../ipc/composition.ts'
import { createTerminalRelay } from '../ipc/terminal-relay.ts'
import { serveApp } from './app-protocol.ts'
import { AppWindows } from './app-windows.ts'
import { createBadge } from './badge.ts'
import { connectBridge } from './connect-bridge.ts'
import { createDesktopNotices } from './desktop-notices.ts'
import { createElectronDesktop } from './electron-desktop.ts'
import { followSettings } from './follow-settings.ts'
import { watchNotices } from './notices.ts'
import { lockSession } from './security.ts'
import { sessionName } from './session-name.ts'
import type { SettingsNews } from './settings-news.ts'
import { languageOf, type Words, wordsOf } from './words.ts'

/** All that a person sees of the app, in windows and around them. */
export type DesktopShell = {
  readonly windows: AppWindows
  /** In the language of the settings. */
  readonly words: () => Words
  /** Nothing is told to the desktop meanwhile. */
  setQuiet(isQuiet: boolean): void
  dispose: Disposer
}

export function createDesktopShell(options: {
  readonly composition: Composition
  readonly news: SettingsNews
  readonly data: DataFolder
  readonly outFolder: string
  readonly closing: AbortSignal
  /** A person closes the last window. */
  readonly onLastClose: () => void
}): DesktopShell {
  const { composition, news, data, outFolder } = options
  const { orchestrator, settings } = composition
  const terminals = createTerminalRelay(composition.terminals)
  const words = () => wordsOf(languageOf(settings.get().appearance.language, app.getLocale()))
  const setBadge = createBadge()
  let isQuiet = false

  lockSession(session.defaultSession)
  serveApp(session.defaultSession, join(outFolder, 'renderer'))
  const windows = new AppWindows({
    outFolder,
    words,
    // A damaged one counts as none, and keeps no window from opening.
    store: new ElectronStore({ name: 'window', cwd: data.root, clearInvalidConfig: true }),
    nameOf: (id) => {
      const view = orchestrator.session(id)
      return view === null ? null : sessionName(view.identity)
    },
    onLeave: terminals.closeAll,
    mayClose(isLast) {
      // Only macOS keeps an app without windows. Elsewhere the last one takes the app with it, so the question comes
      // while it still stands.
      if (!isLast || process.platform === 'darwin') return true
      options.onLastClose()
      return false
    },
  })
  const disconnect = connectBridge({
    composition,
    windows,
    terminals,
    desktop: createElectronDesktop({ dataRoot: data.root, windows, words }),
    lastScreen: (id) => readLastScreen(data.session(id).recording),
    closing: options.closing,
  })
  const stopFollowing = followSettings(news, windows, words)
  const stopNotices = watchNotices({
    orchestrator,
    timer: systemClock.timer,
    wants: () => settings.get().notify,
    isSeen: (id) => windows.isSeen(id),
    mayTell: () => !isQuiet,
    tell: createDesktopNotices({ words, open: (id) => windows.show(id) }),
    count: (needing) => {
      windows.setNeeding(needing)
      setBadge(needing, words()('notice.needYou', { count: needing }))
    },
  })
  return {
    windows,
    words,
    setQuiet: (quiet) => {
      isQuiet = quiet
    },
    dispose() {
      stopNotices()
      stopFollowing()
      disconnect()
    },
  }
}
