import { join } from 'node:path'
import { BrowserWindow } from 'electron'
import { APP_URL } from './asset-path.ts'
import { background } from './theme.ts'
import { windowTitle } from './window-title.ts'

type Place = {
  readonly size: { readonly width: number; readonly height: number }
  readonly position: { readonly x: number; readonly y: number } | null
  readonly maximized: boolean
}

/** A window of the app, shown when it has something to show. `outFolder` holds `preload/` and `renderer/`. */
export function openPageWindow(outFolder: string, place: Place): BrowserWindow {
  const window = openHidden(outFolder, place, { paintWhenInitiallyHidden: true })
  window.once('ready-to-show', () => window.show())
  return window
}

/**
 * The same, shown by the caller. It paints only then: a page that paints while it is hidden waits for the process that
 * draws before its program runs, and at the app's start that process has yet to start.
 */
export function openUnpainted(outFolder: string, place: Place): BrowserWindow {
  return openHidden(outFolder, place, { paintWhenInitiallyHidden: false })
}

function openHidden(
  outFolder: string,
  place: Place,
  painting: { readonly paintWhenInitiallyHidden: boolean },
): BrowserWindow {
  const window = new BrowserWindow({
    ...place.size,
    ...place.position,
    minWidth: 900,
    minHeight: 560,
    show: false,
    ...painting,
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
  if (place.maximized) window.maximize()
  // Main knows how many sessions wait; the page's own title is for its reader.
  window.on('page-title-updated', (event) => event.preventDefault())
  // A page that cannot load leaves the window blank, and the reason is already on stderr.
  window.loadURL(APP_URL).catch((failure: unknown) => console.error('The window could not load:', failure))
  return window
}
