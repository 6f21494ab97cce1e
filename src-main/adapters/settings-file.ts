import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type Settings, settingsSchema } from '../../src-shared/model/settings.ts'
import { err, ok, type Result } from '../../src-shared/result.ts'
import { type DataFolder, settingsFile } from './data-folder.ts'

/** Files from before there were versions are version 0. Every setting that a file lacks has its default. */
export const SETTINGS_VERSION = 1

const versionSchema = z.looseObject({ v: z.number().int().nonnegative().default(0) })

export type StoredSettings =
  | { readonly kind: 'usable'; readonly settings: Settings }
  | { readonly kind: 'damaged'; readonly why: string }
  | { readonly kind: 'newer'; readonly version: number }

export type SettingsFailure = { kind: 'settings-unreadable'; message: string; remedy: string }

/** What the file holds; a missing one means the defaults. Changes nothing. */
export function readStoredSettings(file: string): StoredSettings {
  let stored: unknown = {}
  try {
    stored = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (!(error instanceof Error)) throw error
    if (!('code' in error && error.code === 'ENOENT')) return { kind: 'damaged', why: error.message }
  }
  const version = versionSchema.safeParse(stored).data?.v ?? 0
  if (version > SETTINGS_VERSION) return { kind: 'newer', version }
  const parsed = settingsSchema.safeParse(stored)
  if (parsed.success) return { kind: 'usable', settings: parsed.data }
  const issue = parsed.error.issues[0]
  return { kind: 'damaged', why: `${issue?.path.join('.')}: ${issue?.message}` }
}

export const isNewerText = (file: string, version: number): string =>
  `A newer version of 100x Orchestrator wrote ${file} (version ${version}, this one knows ${SETTINGS_VERSION})`

/**
 * The settings for a process that only reads them. A damaged file is an error, because silent defaults would hide
 * it from somebody who is not there to be told.
 */
export function readSettingsFile(data: DataFolder): Result<Settings, SettingsFailure> {
  const file = settingsFile(data.root)
  const stored = readStoredSettings(file)
  switch (stored.kind) {
    case 'usable':
      return ok(stored.settings)
    case 'newer':
      return err({
        kind: 'settings-unreadable',
        message: `${isNewerText(file, stored.version)}: it is left as it is.`,
        remedy: 'Use that version, or move the file away to start from the defaults.',
      })
    case 'damaged':
      return err({
        kind: 'settings-unreadable',
        message: `The settings file ${file} cannot be used: ${stored.why}.`,
        remedy: 'Mend it, or move it away to start from the defaults.',
      })
  }
}
