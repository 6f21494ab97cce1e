import { dirname, join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain, session } from 'electron'
import { CALL_CHANNEL } from '../../src-shared/ipc/channels.ts'
import type { DataFolder } from '../adapters/data-folder.ts'
import type { CallTransport } from '../ipc/register.ts'
import { serveApp } from './app-protocol.ts'
import { openCallGate } from './call-gate.ts'
import { guessLooks, type Looks } from './guessed-looks.ts'
import { windowPort } from './main-window.ts'
import { openUnpainted } from './page-window.ts'
import { applyAppearance } from './theme.ts'

/** The first window, on its way to the screen before the rest of the app is there. */
export type FirstPage = {
  readonly outFolder: string
  readonly window: BrowserWindow
  readonly looks: Looks
  /** The calls of the pages, which wait for an answer until there is somebody to give it. */
  readonly calls: CallTransport<IpcMainInvokeEvent>
  /** It is on screen: its page runs, and has painted or never will. */
  readonly shown: Promise<void>
}

/** A window that is shown where nobody can see it, behind another one or on another desktop, may never paint. */
const PAINT_MS = 300

/** The build's folder: the bundle of this file lies in `out/main/`, chunks in a folder below. */
const outFolderOf = (moduleUrl: string): string => {
  const here = dirname(fileURLToPath(moduleUrl))
  return here.endsWith('chunks') ? join(here, '..', '..') : join(here, '..')
}

export function openFirstPage(data: DataFolder): FirstPage {
  const outFolder = outFolderOf(import.meta.url)
  const looks = guessLooks(data.root)
  applyAppearance(looks)
  const calls = openCallGate<IpcMainInvokeEvent>(ipcMain, CALL_CHANNEL)
  serveApp(session.defaultSession, join(outFolder, 'renderer'))
  const window = openUnpainted(outFolder, looks)
  window.webContents.once('dom-ready', () => windowPort(window).send('window.zoomed', { level: looks.zoom }))
  return { outFolder, window, looks, calls, shown: showWithPage(window, calls.asked) }
}

/** Shows it once its page is about to draw; done when that is painted. */
async function showWithPage(window: BrowserWindow, asked: Promise<void>): Promise<void> {
  const painted = new Promise<void>((resolve) => {
    window.once('ready-to-show', () => resolve())
    window.once('closed', () => resolve())
  })
  await Promise.race([asked, willNeverAsk(window)])
  if (window.isDestroyed()) return
  window.show()
  await Promise.race([painted, after(PAINT_MS)])
}

/** Its program failed, its process is gone, or a person has closed it. */
const willNeverAsk = (window: BrowserWindow): Promise<void> =>
  new Promise((resolve) => {
    window.webContents.once('did-stop-loading', () => resolve())
    window.webContents.once('render-process-gone', () => resolve())
    window.once('closed', () => resolve())
  })
