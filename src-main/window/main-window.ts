import { join } from 'node:path'
import { BrowserWindow, nativeTheme, screen } from 'electron'
import type ElectronStore from 'electron-store'
import { EVENT_CHANNEL } from '../../src-shared/ipc/channels.ts'
import type { WindowPort } from '../ipc/window-port.ts'
import { APP_URL } from './asset-path.ts'
import { revivePage } from './page-revival.ts'
import { readWindowState, writeWindowState } from './window-state.ts'

/** The stylesheet's background, so that nothing flashes before the first paint. */
const background = () => (nativeTheme.shouldUseDarkColors ? '#131417' : '#ffffff')

/** The app's window, shown when it has something to show. `outFolder` holds `preload/` and `renderer/`. */
export function openMainWindow(options: {
  readonly outFolder: string
  readonly store: ElectronStore
}): BrowserWindow {
  const { outFolder, store } = options
  const areas = screen.getAllDisplays().map((display) => display.workArea)
  const { size, position, maximized } = readWindowState(store, areas)
  const window = new BrowserWindow({
    ...size,
    ...position,
    minWidth: 900,
    minHeight: 560,
    show: false,
    title: '100x Orchestrator',
    backgroundColor: background(),
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(outFolder, 'preload', 'index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  })
  if (maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => rememberWindow(window, store))
  revivePage(window)
  // A page that cannot load leaves the window blank, and the reason is already on stderr.
  window.loadURL(APP_URL).catch((failure: unknown) => console.error('The window could not load:', failure))
  return window
}

export const windowPort = (window: BrowserWindow): WindowPort => ({
  id: window.id,
  send: (name, payload) => {
    if (!window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, name, payload)
  },
})

/** Keeps size and place for the next start. */
export const rememberWindow = (window: BrowserWindow, store: ElectronStore): void => {
  const { x, y, width, height } = window.getNormalBounds()
  writeWindowState(store, { size: { width, height }, position: { x, y }, maximized: window.isMaximized() })
}
