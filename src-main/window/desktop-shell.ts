import type { Disposer } from '../../src-shared/result.ts'
import type { DataFolder } from '../adapters/data-folder.ts'
import { systemClock } from '../adapters/system-clock.ts'
import type { Composition } from '../ipc/composition.ts'
import { createTerminalRelay } from '../ipc/terminal-relay.ts'
import type { AppWindows } from './app-windows.ts'
import { createBadge } from './badge.ts'
import { connectBridge } from './connect-bridge.ts'
import { createDesktopNotices } from './desktop-notices.ts'
import type { EarlyWindows } from './early-windows.ts'
import { createElectronDesktop } from './electron-desktop.ts'
import { followSettings } from './follow-settings.ts'
import { watchNotices } from './notices.ts'
import { sessionName } from './session-name.ts'
import type { SettingsNews } from './settings-news.ts'
import type { Words } from './words.ts'

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
  readonly early: EarlyWindows
  readonly closing: AbortSignal
  /** A person closes the last window. */
  readonly onLastClose: () => void
}): DesktopShell {
  const { composition, news, data, early } = options
  const { windows, words } = early
  const { orchestrator, settings } = composition
  const terminals = createTerminalRelay(composition.terminals)
  const setBadge = createBadge()
  let isQuiet = false

  windows.ownedBy({
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
    transport: early.calls,
    terminals,
    desktop: createElectronDesktop({ dataRoot: data.root, windows, words }),
    // With it comes a terminal emulator, which no start should wait for.
    lastScreen: async (id) => {
      const { readLastScreen } = await import('../adapters/last-screen.ts')
      return readLastScreen(data.session(id).recording)
    },
    closing: options.closing,
  })
  const stopFollowing = followSettings(news, windows, words)
  const stopNotices = watchNotices({
    orchestrator,
    timer: systemClock.timer,
    wants: () => settings.get().notify,
    isSeen: (id) => windows.isSeen(id),
    mayTell: () => !isQuiet,
    tell: createDesktopNotices({
      speech: async () => ({ words: words(), say: await early.say() }),
      open: (id) => windows.show(id),
    }),
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
