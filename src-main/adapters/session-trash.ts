import { readdir, readFile, realpath, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Failure } from '../../src-shared/model/errors.ts'
import { type SessionId, sessionIdSchema } from '../../src-shared/model/ids.ts'
import { snapshotSchema } from '../../src-shared/model/session.ts'
import { err, ok, type Result } from '../../src-shared/result.ts'
import type { SessionTrash, TrashedSession } from '../core/ports.ts'
import type { DataFolder } from './data-folder.ts'
import { hasCode } from './git/folders.ts'
import { makeFolder } from './make-folder.ts'
import { replaceFile } from './replace-file.ts'
import { disproveSession, kindOf } from './session-proof.ts'

const MANIFEST = 'trash.json'

const MANIFEST_VERSION = 1
const manifestSchema = z.object({
  v: z.literal(MANIFEST_VERSION),
  id: sessionIdSchema,
  at: z.number(),
  title: z.string(),
  /** Root of the repository that the session came from; empty: not known. */
  repository: z.string(),
  snapshot: snapshotSchema.nullable(),
})
type Manifest = z.infer<typeof manifestSchema>

/** All that is asked of a manifest whose version this program does not know. */
const newerManifestSchema = z.looseObject({
  v: z.number().int().gt(MANIFEST_VERSION),
  repository: z.string().catch(''),
})

export type TrashEntry = TrashedSession & {
  /** Root of the one that the session came from; empty: not known. */
  readonly repository: string
  /** A newer version put it there: it is listed, and else left as it is. */
  readonly isNewer?: true
}

/** The name of an entry from before there were manifests: `ID-2026-01-31T12-00-00-000Z`. */
const ENTRY_NAME = /^(.+)-(\d{4}-\d\d-\d\dT)(\d\d)-(\d\d)-(\d\d)-(\d{3})Z$/

/** Moves a folder of `sessions/` to the trash with a note of what it is; the caller has proven that it is ours. */
export async function moveFolderToTrash(
  data: DataFolder,
  entry: Omit<TrashEntry, 'folder'>,
): Promise<string> {
  const { root } = data.session(entry.id)
  await makeFolder(data.trash)
  const folder = join(data.trash, `${entry.id}-${new Date(entry.at).toISOString().replaceAll(/[:.]/g, '-')}`)
  const { id, at, title, repository, snapshot } = entry
  const manifest: Manifest = { v: MANIFEST_VERSION, id, at, title, repository, snapshot }
  // Before the move, so that nothing can lie in the trash without it.
  await replaceFile(join(root, MANIFEST), `${JSON.stringify(manifest)}\n`)
  await rename(root, folder)
  return folder
}

/** Latest delete first. Whatever else lies in the folder is passed over, links as well. */
export async function listTrash(data: DataFolder): Promise<TrashEntry[]> {
  const names = await readdir(data.trash).catch((error: unknown) => {
    if (hasCode(error, ['ENOENT'])) return []
    throw error
  })
  const entries = await Promise.all(names.map((name) => readEntry(data, name)))
  return entries.filter((entry) => entry !== null).toSorted((a, b) => b.at - a.at)
}

async function readEntry(data: DataFolder, name: string): Promise<TrashEntry | null> {
  const folder = join(data.trash, name)
  if ((await kindOf(folder)) !== 'directory') return null
  const { manifest, newer } = await readManifest(folder)
  if (manifest !== null) return name.startsWith(`${manifest.id}-`) ? { ...manifest, folder } : null
  const [, id, day = '', hour = '', minute = '', second = '', ms = ''] = ENTRY_NAME.exec(name) ?? []
  const named = sessionIdSchema.safeParse(id)
  if (!named.success) return null
  const at = Date.parse(`${day}${hour}:${minute}:${second}.${ms}Z`)
  const entry = { id: named.data, at, title: '', repository: '', snapshot: null, folder }
  if (newer === null) return entry
  return { ...entry, title: '(deleted by a newer version)', repository: newer.repository, isNewer: true }
}

type ReadManifest = {
  readonly manifest: Manifest | null
  readonly newer: z.infer<typeof newerManifestSchema> | null
}

async function readManifest(folder: string): Promise<ReadManifest> {
  try {
    const value: unknown = JSON.parse(await readFile(join(folder, MANIFEST), 'utf8'))
    const manifest = manifestSchema.safeParse(value).data ?? null
    return { manifest, newer: newerManifestSchema.safeParse(value).data ?? null }
  } catch (error) {
    if (error instanceof SyntaxError || hasCode(error, ['ENOENT', 'EISDIR']))
      return { manifest: null, newer: null }
    throw error
  }
}

const cannotMove = (what: string, error: unknown): Failure => ({
  kind: 'cannot-move',
  message: `${what}: ${error instanceof Error ? error.message : String(error)}.`,
  remedy: 'Close what has files of it open, look at the free space and the permissions, and try again.',
})

/** ENOENT: another process did the same in this moment, and was first. */
const isGone = (error: unknown): boolean => hasCode(error, ['ENOENT'])

const NOT_POSSIBLE = ['EACCES', 'EPERM', 'EBUSY', 'ENOSPC', 'EROFS', 'EXDEV', 'ENOTEMPTY', 'EEXIST']

/** Deleting moves the whole session folder into `trash/`, so no commit and no recording is lost by it. */
export function createSessionTrash(data: DataFolder): SessionTrash {
  const disprove: SessionTrash['disprove'] = (identity) => disproveSession(data, identity)
  return {
    disprove,
    async moveToTrash(identity, { at, snapshot }) {
      const doubt = await disprove(identity)
      if (doubt !== null) return err(doubt)
      const { id, task, repository } = identity
      try {
        const entry = { id, at, snapshot, title: task.title, repository: repository.root }
        return ok({ trash: await moveFolderToTrash(data, entry) })
      } catch (error) {
        if (isGone(error)) return err(deletedMeanwhile(id))
        if (!hasCode(error, NOT_POSSIBLE)) throw error
        return err(cannotMove(`Session ${id} cannot be moved to the trash`, error))
      }
    },
    list: () => listTrash(data),
    restore: (id) => restoreFolder(data, id),
  }
}

const deletedMeanwhile = (id: SessionId): Failure => ({
  kind: 'no-such-session',
  message: `Session ${id} is not there any more: another process moved it away in this moment.`,
  remedy: 'Look for it with `100x trash`.',
})

const notInTrash = (id: SessionId): Failure => ({
  kind: 'not-in-trash',
  message: `There is no session "${id}" in the trash.`,
  remedy: 'List what is there with `100x trash`.',
})

async function restoreFolder(data: DataFolder, id: SessionId): Promise<Result<TrashedSession, Failure>> {
  const { root, owner } = data.session(id)
  if ((await kindOf(root)) !== 'missing')
    return err({
      kind: 'session-exists',
      message: `There is a session ${id} in this data folder, so none can be brought back in its place.`,
      remedy: `Delete that one first: \`100x delete ${id}\`.`,
    })
  const entry = (await listTrash(data)).find((one) => one.id === id)
  if (entry === undefined) return err(notInTrash(id))
  if (entry.isNewer === true)
    return err({
      kind: 'newer-version',
      message: `A newer version of 100x Orchestrator deleted session ${id}: it is left as it is.`,
      remedy: 'Restore it with that version.',
    })
  if (
    (await realpath(entry.folder)) !==
    join(await realpath(data.root), 'trash', entry.folder.slice(data.trash.length + 1))
  )
    return err({ kind: 'not-ours', message: `${entry.folder} is not in this data folder.`, remedy: '' })
  try {
    await makeFolder(data.sessions)
    await rename(entry.folder, root)
    // Nobody runs it any more, whoever did.
    await rm(owner, { force: true })
    // One that was being written when another process moved the folder away has its own name still.
    const notes = (await readdir(root)).filter((name) => name.startsWith(MANIFEST))
    for (const name of notes) await rm(join(root, name), { force: true })
    return ok(entry)
  } catch (error) {
    if (isGone(error)) return err(notInTrash(id))
    if (!hasCode(error, NOT_POSSIBLE)) throw error
    return err(cannotMove(`Session ${id} cannot be brought back`, error))
  }
}
