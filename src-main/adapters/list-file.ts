import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { Failure } from '../../src-shared/model/errors.ts'
import { err, ok, type Result } from '../../src-shared/result.ts'
import { asideName } from './aside-name.ts'
import { replaceFileSync } from './replace-file.ts'

/** The format of the file around its items; theirs is the schema's. */
const LIST_VERSION = 1

const versionSchema = z.looseObject({ v: z.number().int().nonnegative() })

export type ListFile<T> = {
  /** None where the file cannot be used. */
  read(): T[]
  write(items: readonly T[]): Result<void, Failure>
  /** What is wrong with the file, each in one sentence. */
  notices(): string[]
}

type Stored<T> =
  | { readonly kind: 'usable'; readonly items: T[] }
  | { readonly kind: 'damaged'; readonly why: string }
  | { readonly kind: 'newer'; readonly version: number }

/**
 * A short list that a person made by hand, as a JSON file. A damaged one is kept aside when a new one is saved, and
 * one that a newer version wrote is left as it is. `what` names it in sentences ("The templates").
 */
export function createListFile<T>(options: {
  readonly file: string
  readonly item: z.ZodType<T>
  readonly what: string
  readonly now?: () => number
}): ListFile<T> {
  const { file, item, what, now = Date.now } = options
  const schema = z.object({ v: z.literal(LIST_VERSION), items: z.array(item) })
  let keptAs = ''
  return {
    read() {
      const stored = readStored(file, schema)
      return stored.kind === 'usable' ? stored.items : []
    },
    write(items) {
      const stored = readStored(file, schema)
      if (stored.kind === 'newer')
        return err({
          kind: 'list-newer',
          message: `${newerText(file, stored.version)}, so nothing is saved over it.`,
          remedy: 'Use that version, or move the file away.',
        })
      const aside = stored.kind === 'damaged' ? asideName(file, now()) : ''
      try {
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
        if (aside !== '') renameSync(file, aside)
        replaceFileSync(file, `${JSON.stringify({ v: LIST_VERSION, items }, null, '\t')}\n`)
      } catch (error) {
        if (aside !== '' && existsSync(aside)) renameSync(aside, file)
        return err(notSaved(what, error))
      }
      if (aside !== '') keptAs = aside
      return ok(undefined)
    },
    notices() {
      const stored = readStored(file, schema)
      if (stored.kind === 'newer')
        return [`${newerText(file, stored.version)}: it is left as it is, and nothing of it is shown.`]
      if (stored.kind === 'damaged')
        return [
          `${what} in ${file} cannot be read (${stored.why}): the file is kept beside the new one when something is saved.`,
        ]
      return keptAs === '' ? [] : [`${what} that could not be read are kept as ${keptAs}.`]
    },
  }
}

function readStored<T>(file: string, schema: z.ZodType<{ v: 1; items: T[] }>): Stored<T> {
  let stored: unknown
  try {
    stored = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (!(error instanceof Error)) throw error
    if ('code' in error && error.code === 'ENOENT') return { kind: 'usable', items: [] }
    return { kind: 'damaged', why: error.message }
  }
  const version = versionSchema.safeParse(stored).data?.v ?? 0
  if (version > LIST_VERSION) return { kind: 'newer', version }
  const parsed = schema.safeParse(stored)
  if (parsed.success) return { kind: 'usable', items: parsed.data.items }
  const issue = parsed.error.issues[0]
  return { kind: 'damaged', why: `${issue?.path.join('.') || 'the file'}: ${issue?.message}` }
}

const newerText = (file: string, version: number): string =>
  `A newer version of 100x Orchestrator wrote ${file} (version ${version}, this one knows ${LIST_VERSION})`

function notSaved(what: string, error: unknown): Failure {
  if (!(error instanceof Error && 'code' in error)) throw error
  return {
    kind: 'list-not-saved',
    message: `${what} could not be saved: ${error.message}.`,
    remedy: 'What was saved before still holds. Look at the free space and the permissions, and try again.',
  }
}
