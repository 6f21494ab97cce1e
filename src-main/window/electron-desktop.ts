import { app, BrowserWindow, clipboard, dialog, type OpenDialogOptions, shell } from 'electron'
import { err, ok } from '../../src-shared/result.ts'
import type { Desktop } from '../ipc/composition.ts'
import type { AppWindows } from './app-windows.ts'
import { parseWebLink } from './web-link.ts'
import type { Words } from './words.ts'

const owner = () => BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]

/** The path that a person chose; `null`: they cancelled. */
const ask = async (options: OpenDialogOptions): Promise<string | null> => {
  const window = owner()
  const picked = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options))
  return picked.filePaths[0] ?? null
}

const why = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** What the handlers may ask of the desktop, done by Electron. */
export function createElectronDesktop(options: {
  readonly dataRoot: string
  readonly windows: AppWindows
  readonly words: () => Words
}): Desktop {
  const { dataRoot, windows, words } = options
  const tasksFiles = () => [{ name: words()('dialog.tasksFiles'), extensions: ['json'] }]
  return {
    pickFolder: () => ask({ properties: ['openDirectory'], title: words()('dialog.pickFolder') }),
    openTaskFile: () =>
      ask({ properties: ['openFile'], title: words()('dialog.openTasks'), filters: tasksFiles() }),
    async saveTaskFile(suggested) {
      const asked = { title: words()('dialog.saveTasks'), defaultPath: suggested, filters: tasksFiles() }
      const window = owner()
      const { canceled, filePath } = await (window
        ? dialog.showSaveDialog(window, asked)
        : dialog.showSaveDialog(asked))
      return canceled || filePath === '' ? null : filePath
    },
    async revealDataFolder() {
      const problem = await shell.openPath(dataRoot)
      if (problem === '') return ok(undefined)
      return err({
        kind: 'not-revealed',
        message: `The data folder ${dataRoot} could not be shown: ${problem}.`,
        remedy: 'Open it yourself.',
      })
    },
    async openLink(url) {
      const link = parseWebLink(url)
      if (!link.ok) return link
      try {
        return ok(await shell.openExternal(link.value))
      } catch (error) {
        return err({
          kind: 'link-not-opened',
          message: `The system could not open the link: ${why(error)}.`,
          remedy: 'Copy it, and open it yourself.',
        })
      }
    },
    copy: (text) => clipboard.writeText(text),
    openWindow: (session) => windows.open(session),
    showing: (window, session) => windows.showing(window, session),
    offering: (window, commands) => windows.offering(window, commands),
    about: () => ({
      name: '100x Orchestrator',
      version: app.getVersion(),
      electron: process.versions.electron ?? '',
      platform: process.platform,
    }),
  }
}
