import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { app, type BrowserWindow } from 'electron'
import type { Failure } from '../../src-shared/model/errors.ts'
import { err, ok, type Result } from '../../src-shared/result.ts'
import type { DataFolder } from '../adapters/data-folder.ts'

const nearestExisting = (path: string): string => (existsSync(path) ? path : nearestExisting(dirname(path)))

/**
 * Takes the place of the one window of this data folder; `false`: another one has it, and was told to come to the
 * front. Chromium's folder lies in the data folder, and its lock with it.
 */
export const takeWindowPlace = (data: DataFolder): Result<boolean, Failure> => {
  // The default app of a runtime may have set a folder of its own choice over the one asked for.
  const chosen = app.commandLine.getSwitchValue('user-data-dir')
  const folder = chosen === '' ? join(data.root, 'chromium') : chosen
  try {
    // Before it is made: `mkdir` says of a disk that cannot be written that there is no such folder.
    accessSync(nearestExisting(folder), constants.W_OK)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    // Without its lock file Chromium would say only that another window has the place.
    return err({
      kind: 'data-folder-unusable',
      message: `The data folder ${data.root} cannot be used: ${error instanceof Error ? error.message : String(error)}.`,
      remedy: 'Mend that, or name another folder in HUNDREDX_DATA.',
    })
  }
  app.setPath('userData', folder)
  return ok(app.requestSingleInstanceLock())
}

export const bringToFront = (window: BrowserWindow): void => {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
