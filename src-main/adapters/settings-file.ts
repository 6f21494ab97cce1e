import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Settings, settingsSchema } from '../../src-shared/model/settings.ts'
import { err, ok, type Result } from '../../src-shared/result.ts'
import type { DataFolder } from './data-folder.ts'

export type SettingsFailure = { kind: 'settings-unreadable'; message: string; remedy: string }

/**
 * The settings that the window keeps in the data folder, for a process that only reads them.
 * A missing file means the defaults; a damaged one is an error, because silent defaults would hide it.
 */
export function readSettingsFile(data: DataFolder): Result<Settings, SettingsFailure> {
  const file = join(data.root, 'settings.json')
  let stored: unknown = {}
  try {
    stored = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (!(error instanceof Error)) throw error
    if (!('code' in error && error.code === 'ENOENT')) return err(unreadable(file, error.message))
  }
  const parsed = settingsSchema.safeParse(stored)
  if (parsed.success) return ok(parsed.data)
  const issue = parsed.error.issues[0]
  return err(unreadable(file, `${issue?.path.join('.')}: ${issue?.message}`))
}

const unreadable = (file: string, why: string): SettingsFailure => ({
  kind: 'settings-unreadable',
  message: `The settings file ${file} cannot be used: ${why}.`,
  remedy: 'Mend it, or move it away to start from the defaults.',
})
