import '../../src-shared/zod-setup.ts'
import { app } from 'electron'
import { describeFailure } from '../../src-shared/model/errors.ts'
import type { DataFolder } from '../adapters/data-folder.ts'
import { createSettingsStore } from '../adapters/settings-store.ts'
import { watchSettings } from '../adapters/settings-watch.ts'
import type { ComposeForWindow } from '../ipc/composition.ts'
import type { AppWindows } from './app-windows.ts'
import { createDesktopShell } from './desktop-shell.ts'
import { openEarlyWindows } from './early-windows.ts'
import type { FirstPage } from './first-page.ts'
import { createQuitSteps } from './quit-steps.ts'
import { createQuit } from './quitting.ts'
import { createSafeStorageVault } from './safe-storage-vault.ts'
import { createSettingsNews } from './settings-news.ts'

/**
 * Electron answers these signals by quitting, which would ask a person who is not there. Its handlers took the
 * place of those that libraries had installed through libuv by then; only a first listener installs libuv's again.
 */
const onSignals = (act: () => void): void => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.removeAllListeners(signal)
    process.on(signal, act)
  }
}

/** Answers whatever asks for a window, and for the app's end. `quit` asks the person, if there is something to ask. */
const keepWindows = (windows: AppWindows, quit: () => void): void => {
  app.on('before-quit', (event) => {
    event.preventDefault()
    quit()
  })
  app.on('activate', () => windows.bringToFront())
  app.on('second-instance', () => windows.bringToFront())
  // It was closed before there was anything to ask about.
  if (windows.all().length === 0 && process.platform !== 'darwin') quit()
}

/** All of the app around its first page. */
export async function launchDesktopApp(
  compose: ComposeForWindow,
  data: DataFolder,
  page: FirstPage,
): Promise<void> {
  const settingsStore = createSettingsStore(data.root)
  const early = openEarlyWindows({ data, page, settings: settingsStore.read })
  const composed = await compose({
    settingsStore,
    keyVault: createSafeStorageVault(),
  })
  const news = createSettingsNews(composed.settings, (onFile) => watchSettings(data.root, onFile))
  const composition = { ...composed, settings: news.settings }
  const { orchestrator } = composition
  const closing = new AbortController()
  const shell = createDesktopShell({
    composition,
    news,
    data,
    early,
    closing: closing.signal,
    onLastClose: () => void quit({ ask: true }),
  })
  const quit = createQuit(
    createQuitSteps({
      composition,
      dataRoot: data.root,
      words: shell.words,
      lettingGo: shell.setQuiet,
      release: async () => {
        closing.abort()
        await orchestrator.stopAll('The app was quit.')
        shell.dispose()
        await composition.dispose()
      },
      beforeLeaving: () => shell.windows.remember(),
    }),
  )

  onSignals(() => void quit({ ask: false }))
  keepWindows(shell.windows, () => void quit({ ask: true }))
  if (composition.settings.get().autoResume !== 'always') return
  const continued = await orchestrator.continueSessions(null)
  // They stay interrupted, and the window offers to continue them.
  if (!continued.ok) console.error(describeFailure(continued.error))
}
