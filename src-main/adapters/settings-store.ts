import { existsSync, renameSync } from 'node:fs'
import type { Failure } from '../../src-shared/model/errors.ts'
import { type Settings, settingsSchema } from '../../src-shared/model/settings.ts'
import { err, ok, type Result } from '../../src-shared/result.ts'
import { asideName } from './aside-name.ts'
import { settingsFile } from './data-folder.ts'
import { replaceFileSync } from './replace-file.ts'
import { isNewerText, readStoredSettings, SETTINGS_VERSION } from './settings-file.ts'

export type StoredSettingsStore = {
  /** As they are in the file now. Where that cannot be used: as they last were, at first the defaults. */
  read(): Settings
  write(settings: Settings): Result<void, Failure>
  /** What is wrong with the file, each in one sentence. */
  notices(): string[]
}

/**
 * The window's settings, as `settings.json` in `folder`, where the command line finds them too. A file that cannot
 * be used keeps no window from opening, and nothing that somebody wrote is lost by it.
 */
export function createSettingsStore(folder: string, now: () => number = Date.now): StoredSettingsStore {
  const file = settingsFile(folder)
  let last = settingsSchema.parse({})
  let keptAs = ''
  const look = () => {
    const stored = readStoredSettings(file)
    if (stored.kind === 'usable') last = stored.settings
    return stored
  }
  return {
    read() {
      look()
      return last
    },
    write(settings) {
      const stored = look()
      if (stored.kind === 'newer')
        return err({
          kind: 'settings-newer',
          message: `${isNewerText(file, stored.version)}, so nothing is saved over it.`,
          remedy: 'Use that version, or move the file away.',
        })
      const aside = stored.kind === 'damaged' ? asideName(file, now()) : ''
      try {
        if (aside !== '') renameSync(file, aside)
        replaceFileSync(file, `${JSON.stringify({ v: SETTINGS_VERSION, ...settings }, null, '\t')}\n`)
      } catch (error) {
        if (aside !== '' && existsSync(aside)) renameSync(aside, file)
        return err(notSaved(error))
      }
      if (aside !== '') keptAs = aside
      last = settings
      return ok(undefined)
    },
    notices() {
      const stored = look()
      if (stored.kind === 'newer')
        return [`${isNewerText(file, stored.version)}: the defaults hold, and no change is saved.`]
      if (stored.kind === 'damaged')
        return [
          `The settings file ${file} cannot be used (${stored.why}): the defaults hold, and the file is kept beside the new one when you save.`,
        ]
      return keptAs === '' ? [] : [`The settings file that could not be used is kept as ${keptAs}.`]
    },
  }
}

function notSaved(error: unknown): Failure {
  if (!(error instanceof Error && 'code' in error)) throw error
  return {
    kind: 'settings-not-saved',
    message: `The settings could not be saved: ${error.message}.`,
    remedy: 'What was saved before still holds. Look at the free space and the permissions, and save again.',
  }
}
