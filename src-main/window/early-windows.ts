import { join } from 'node:path'
import { app, type IpcMainInvokeEvent, ipcMain, session } from 'electron'
import ElectronStore from 'electron-store'
import { CALL_CHANNEL } from '../../src-shared/ipc/channels.ts'
import type { Say } from '../../src-shared/locales/create-say.ts'
import type { Settings } from '../../src-shared/model/settings.ts'
import type { DataFolder } from '../adapters/data-folder.ts'
import type { CallTransport } from '../ipc/register.ts'
import { serveApp } from './app-protocol.ts'
import { AppWindows } from './app-windows.ts'
import { openCallGate } from './call-gate.ts'
import { lockSession } from './security.ts'
import { applyAppearance } from './theme.ts'
import { languageOf, sayOf, type Words, wordsOf } from './words.ts'

export type EarlyWindows = {
  readonly windows: AppWindows
  /** In the language of the settings. */
  readonly words: () => Words
  /** The core's sentences in that language. */
  readonly say: () => Promise<Say>
  /** The calls of their pages, which wait for an answer until there is somebody to give it. */
  readonly calls: CallTransport<IpcMainInvokeEvent>
}

/** The windows of the last time, on their way to the screen before the rest of the app is there. */
export function openEarlyWindows(options: {
  readonly data: DataFolder
  readonly outFolder: string
  readonly settings: () => Settings
}): EarlyWindows {
  const { data, outFolder, settings } = options
  const { appearance } = settings()
  const language = () => languageOf(settings().appearance.language, app.getLocale())
  const words = () => wordsOf(language())
  applyAppearance(appearance)
  lockSession(session.defaultSession)
  serveApp(session.defaultSession, join(outFolder, 'renderer'))
  const calls = openCallGate<IpcMainInvokeEvent>(ipcMain, CALL_CHANNEL)
  const windows = new AppWindows({
    outFolder,
    words,
    // A damaged one counts as none, and keeps no window from opening.
    store: new ElectronStore({ name: 'window', cwd: data.root, clearInvalidConfig: true }),
  })
  windows.reopen()
  return { windows, words, say: () => sayOf(language()), calls }
}
