import { join } from 'node:path'
import { BrowserWindow } from 'electron'
import { APP_URL } from './asset-path.ts'
import { background } from './theme.ts'
import { windowTitle } from './window-title.ts'

/** A window of the app, shown when it has something to show. `outFolder` holds `preload/` and `renderer/`. */
export function openPageWindow(
  outFolder: string,
  looks: {
    readonly size: { readonly width: number; readonly height: number }
    readonly position: { readonly x: number; readonly y: number } | null
    readonly maximized: boolean
  },
): BrowserWindow {
  const window = new BrowserWindow({
    ...looks.size,
    ...looks.position,
    minWidth: 900,
    minHeight: 560,
    show: false,
    title: windowTitle({ needing: 0, session: null }),
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
  if (looks.maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  // Main knows how many sessions wait; the page's own title is for its reader.
  window.on('page-title-updated', (event) => event.preventDefault())
  // A page that cannot load leaves the window blank, and the reason is already on stderr.
  window.loadURL(APP_URL).catch((failure: unknown) => console.error('The window could not load:', failure))
  return window
}
