import { join } from 'node:path'
import { BrowserWindow } from 'electron'
import { EVENT_CHANNEL } from '../../src-shared/ipc/channels.ts'
import type { WindowPort } from '../ipc/window-port.ts'
import { APP_URL } from './asset-path.ts'
import { revivePage } from './page-revival.ts'
import { background } from './theme.ts'
import type { WindowState } from './window-state.ts'
import { windowTitle } from './window-title.ts'
import type { Words } from './words.ts'

/** A window of the app, shown when it has something to show. `outFolder` holds `preload/` and `renderer/`. */
export function openMainWindow(options: {
  readonly outFolder: string
  readonly state: WindowState
  readonly words: () => Words
}): BrowserWindow {
  const { size, position, maximized } = options.state
  const window = new BrowserWindow({
    ...size,
    ...position,
    minWidth: 900,
    minHeight: 560,
    show: false,
    title: windowTitle({ needing: 0, session: null }),
    backgroundColor: background(),
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(options.outFolder, 'preload', 'index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  })
  if (maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  // Main knows how many sessions wait; the page's own title is for its reader.
  window.on('page-title-updated', (event) => event.preventDefault())
  revivePage(window, options.words)
  // A page that cannot load leaves the window blank, and the reason is already on stderr.
  window.loadURL(APP_URL).catch((failure: unknown) => console.error('The window could not load:', failure))
  return window
}

export const windowPort = (window: BrowserWindow): WindowPort => ({
  id: window.id,
  send: (name, payload) => {
    if (!window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, name, JSON.stringify(payload))
  },
})
