import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, BrowserWindow, dialog, ipcMain, session } from 'electron'
import ElectronStore from 'electron-store'
import { describeFailure } from '../../src-shared/model/errors.ts'
import type { SessionId } from '../../src-shared/model/ids.ts'
import { createDataFolder, type DataFolder } from '../adapters/data-folder.ts'
import { readLastScreen } from '../adapters/last-screen.ts'
import { createSettingsStore } from '../adapters/settings-store.ts'
import type { ComposeForWindow, Composition, Desktop } from '../ipc/composition.ts'
import { relayEvents } from '../ipc/event-relay.ts'
import { createHandlers } from '../ipc/handlers.ts'
import { registerCalls } from '../ipc/register.ts'
import { createTerminalRelay, type TerminalRelay } from '../ipc/terminal-relay.ts'
import { installAppMenu } from './app-menu.ts'
import { declareAppScheme, serveApp } from './app-protocol.ts'
import { APP_ORIGIN } from './asset-path.ts'
import { openMainWindow, rememberWindow, windowPort } from './main-window.ts'
import { createQuitSteps } from './quit-steps.ts'
import { createQuit } from './quitting.ts'
import { lockEveryPage, lockSession } from './security.ts'
import { bringToFront, takeWindowPlace } from './single-window.ts'

/** The build's folder: the bundle of this file lies in `out/main/`, chunks in a folder below. */
const outFolder = (): string => {
  const here = dirname(fileURLToPath(import.meta.url))
  return here.endsWith('chunks') ? join(here, '..', '..') : join(here, '..')
}

const desktop: Desktop = {
  async pickFolder() {
    const owner = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
    const properties = { properties: ['openDirectory' as const], title: 'Choose a git repository' }
    const picked = owner ? dialog.showOpenDialog(owner, properties) : dialog.showOpenDialog(properties)
    return (await picked).filePaths[0] ?? null
  },
  about: () => ({
    name: '100x Orchestrator',
    version: app.getVersion(),
    electron: process.versions.electron ?? '',
    platform: process.platform,
  }),
}

/** Connects the bridge to the composition; returns what takes it down again. */
const connect = (composition: Composition, data: DataFolder, closing: AbortSignal) => {
  const terminals = createTerminalRelay(composition.terminals)
  const lastScreen = (id: SessionId) => readLastScreen(data.session(id).recording)
  const handlers = createHandlers({ composition, desktop, terminals, lastScreen, closing })
  const stopCalls = registerCalls({
    transport: ipcMain,
    origin: APP_ORIGIN,
    handlers,
    windowOf: (event) => {
      const window = BrowserWindow.fromWebContents(event.sender)
      return window === null ? null : windowPort(window)
    },
    report: (name, bug) => console.error(`${name} failed:`, bug),
  })
  const windows = { all: () => BrowserWindow.getAllWindows().map(windowPort) }
  const stopEvents = relayEvents(composition.orchestrator, windows)
  const disconnect = () => {
    stopCalls()
    stopEvents()
    terminals.dispose()
  }
  return { terminals, disconnect }
}

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

type WindowParts = {
  readonly out: string
  readonly store: ElectronStore
  readonly terminals: TerminalRelay
  /** Asks the person, if there is something to ask. */
  readonly quit: () => void
}

/** Opens the window, and answers whatever asks for one or takes it away. */
const keepWindows = ({ out, store, terminals, quit }: WindowParts): void => {
  const openWindow = () => {
    const window = openMainWindow({ outFolder: out, store })
    window.webContents.on('did-start-navigation', (details) => {
      if (details.isMainFrame) terminals.closeAll(windowPort(window))
    })
    window.on('close', (event) => {
      if (process.platform === 'darwin') return
      // The last window takes the app with it, so the question comes while it still stands.
      event.preventDefault()
      quit()
    })
    return window
  }
  app.on('before-quit', (event) => {
    event.preventDefault()
    quit()
  })
  // Only macOS keeps an app without windows; elsewhere closing the last one has already quit.
  app.on('window-all-closed', () => {})
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) openWindow()
  })
  app.on('second-instance', () => bringToFront(BrowserWindow.getAllWindows()[0] ?? openWindow()))
  installAppMenu(process.platform, (command) => {
    for (const window of BrowserWindow.getAllWindows()) windowPort(window).send('menu.chosen', { command })
  })
  openWindow()
}

const launch = async (compose: ComposeForWindow, data: DataFolder): Promise<void> => {
  const out = outFolder()
  // It holds where the window was: a damaged one counts as none, and keeps no window from opening.
  const store = new ElectronStore({ name: 'window', cwd: data.root, clearInvalidConfig: true })
  lockSession(session.defaultSession)
  serveApp(session.defaultSession, join(out, 'renderer'))

  const composition = await compose({ settingsStore: createSettingsStore(data.root) })
  const closing = new AbortController()
  const { terminals, disconnect } = connect(composition, data, closing.signal)
  const quit = createQuit(
    createQuitSteps({
      composition,
      dataRoot: data.root,
      release: async () => {
        closing.abort()
        await composition.orchestrator.stopAll('The app was quit.')
        disconnect()
        await composition.dispose()
      },
      beforeLeaving: () => {
        for (const window of BrowserWindow.getAllWindows()) rememberWindow(window, store)
      },
    }),
  )

  onSignals(() => void quit({ ask: false }))
  keepWindows({ out, store, terminals, quit: () => void quit({ ask: true }) })
  if (composition.settings.get().autoResume !== 'always') return
  const continued = await composition.orchestrator.continueSessions(null)
  // They stay interrupted, and the window offers to continue them.
  if (!continued.ok) console.error(describeFailure(continued.error))
}

const giveUp = (why: string): void => {
  dialog.showErrorBox('100x Orchestrator could not start', why)
  app.exit(1)
}

/** Runs the desktop app in this process: one at a time per data folder. */
export function runDesktopApp(compose: ComposeForWindow): void {
  const data = createDataFolder(undefined, process.env)
  const place = takeWindowPlace(data)
  if (!place.ok) {
    giveUp(describeFailure(place.error))
    return
  }
  if (!place.value) {
    console.log(`100x Orchestrator is open on ${data.root} already; its window comes to the front.`)
    app.exit(0)
    return
  }
  declareAppScheme()
  lockEveryPage(app)
  app
    .whenReady()
    .then(() => launch(compose, data))
    .catch((failure: unknown) => {
      console.error(failure)
      giveUp(failure instanceof Error ? failure.message : String(failure))
    })
}
