import { app, type IpcMainInvokeEvent } from 'electron'
import ElectronStore from 'electron-store'
import type { Say } from '../../src-shared/locales/create-say.ts'
import type { Settings } from '../../src-shared/model/settings.ts'
import type { DataFolder } from '../adapters/data-folder.ts'
import type { CallTransport } from '../ipc/register.ts'
import { AppWindows } from './app-windows.ts'
import type { FirstPage } from './first-page.ts'
import { WINDOW_FILE } from './guessed-looks.ts'
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

/** The windows of the last time, on their way to the screen before the core is there. */
export function openEarlyWindows(options: {
  readonly data: DataFolder
  readonly page: FirstPage
  readonly settings: () => Settings
}): EarlyWindows {
  const { data, page, settings } = options
  const language = () => languageOf(settings().appearance.language, app.getLocale())
  const words = () => wordsOf(language())
  applyAppearance(settings().appearance)
  const windows = new AppWindows({
    outFolder: page.outFolder,
    words,
    // A damaged one counts as none, and keeps no window from opening.
    store: new ElectronStore({ name: WINDOW_FILE, cwd: data.root, clearInvalidConfig: true }),
  })
  windows.reopen(page)
  return { windows, words, say: () => sayOf(language()), calls: page.calls }
}
