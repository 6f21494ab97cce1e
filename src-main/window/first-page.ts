import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain, session } from 'electron'
import { CALL_CHANNEL } from '../../src-shared/ipc/channels.ts'
import type { DataFolder } from '../adapters/data-folder.ts'
import type { CallTransport } from '../ipc/register.ts'
import { serveApp } from './app-protocol.ts'
import { openCallGate } from './call-gate.ts'
import { guessLooks, type Looks } from './guessed-looks.ts'
import { windowPort } from './main-window.ts'
import { openPageWindow } from './page-window.ts'
import { applyAppearance } from './theme.ts'

/** The first window, on its way to the screen before the rest of the app is there. */
export type FirstPage = {
  readonly outFolder: string
  readonly window: BrowserWindow
  readonly looks: Looks
  /** The calls of the pages, which wait for an answer until there is somebody to give it. */
  readonly calls: CallTransport<IpcMainInvokeEvent>
  /** Its page runs and asks for something, or never will. */
  readonly asks: Promise<void>
}

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
  const window = openPageWindow(outFolder, looks)
  window.webContents.once('dom-ready', () => windowPort(window).send('window.zoomed', { level: looks.zoom }))
  return { outFolder, window, looks, calls, asks: Promise.race([calls.asked, willNeverAsk(window)]) }
}

/** Its program failed, its process is gone, or a person has closed it. */
const willNeverAsk = (window: BrowserWindow): Promise<void> =>
  new Promise((resolve) => {
    window.webContents.once('did-stop-loading', () => resolve())
    window.webContents.once('render-process-gone', () => resolve())
    window.once('closed', () => resolve())
  })
