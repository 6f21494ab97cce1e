import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, type BrowserWindow } from 'electron'
import type { DataFolder } from '../adapters/data-folder.ts'

/**
 * Takes the place of the one window of this data folder; false: another one has it, and was told to come to the
 * front. Chromium's folder lies in the data folder, and its lock with it. Throws when the folder cannot be written.
 */
export const takeWindowPlace = (data: DataFolder): boolean => {
  // The default app of a runtime may have set a folder of its own choice over the one asked for.
  const chosen = app.commandLine.getSwitchValue('user-data-dir')
  const folder = chosen === '' ? join(data.root, 'chromium') : chosen
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  accessSync(folder, constants.W_OK)
  app.setPath('userData', folder)
  return app.requestSingleInstanceLock()
}

export const bringToFront = (window: BrowserWindow): void => {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
