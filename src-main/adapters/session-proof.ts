import { lstat, mkdir, readFile, realpath, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative, sep } from 'node:path'
import { z } from 'zod'
import type { Failure } from '../../src-shared/model/errors.ts'
import { type SessionId, sessionIdSchema } from '../../src-shared/model/ids.ts'
import type { SessionIdentity } from '../../src-shared/model/session.ts'
import type { DataFolder } from './data-folder.ts'
import { hasCode } from './git/folders.ts'
import { parseLog } from './jsonl-event-store.ts'

const MARKER = '.100x-session'
const markerSchema = z.object({ v: z.literal(1), id: sessionIdSchema })

/** Written when a session's folder is made: says that the folder is ours to move and to free. */
export async function markSessionFolder(data: DataFolder, id: SessionId): Promise<void> {
  const { root } = data.session(id)
  await mkdir(root, { recursive: true, mode: 0o700 })
  await writeFile(join(root, MARKER), `${JSON.stringify({ v: 1, id })}\n`, { mode: 0o600 })
}

/** What the folder's marker names; `null`: it has none, or a broken one. A link is no marker. */
export async function readMarker(folder: string): Promise<SessionId | null> {
  const file = join(folder, MARKER)
  try {
    if (!(await lstat(file)).isFile()) return null
    return markerSchema.safeParse(JSON.parse(await readFile(file, 'utf8'))).data?.id ?? null
  } catch (error) {
    if (error instanceof SyntaxError || hasCode(error, ['ENOENT', 'ENOTDIR'])) return null
    throw error
  }
}

const refused = (what: string, why: string): Failure => ({
  kind: 'not-ours',
  message: `${what} was left alone: ${why}.`,
  remedy: 'Look at that folder; what is in it is yours to move or delete.',
})

export const isInside = (folder: string, path: string): boolean => {
  const way = relative(folder, path)
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && way !== path)
}

/** `directory`: a folder itself, and no link to one. */
export async function kindOf(path: string): Promise<'directory' | 'other' | 'missing'> {
  try {
    return (await lstat(path)).isDirectory() ? 'directory' : 'other'
  } catch (error) {
    if (hasCode(error, ['ENOENT', 'ENOTDIR'])) return 'missing'
    throw error
  }
}

/** The real path; of what is not there, the path itself. */
async function realOrSame(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch (error) {
    if (hasCode(error, ['ENOENT', 'ENOTDIR', 'ELOOP'])) return path
    throw error
  }
}

/**
 * Why the session's folder is not shown to be ours; `null`: it is. It must lie in this data folder, by its real
 * path, and carry our marker or, before there was one, the log that names exactly this workspace.
 */
export async function disproveSession(data: DataFolder, identity: SessionIdentity): Promise<Failure | null> {
  const { root } = data.session(identity.id)
  try {
    return await disprove(data, identity)
  } catch (error) {
    // Another process moved it away between two looks.
    if (hasCode(error, ['ENOENT', 'ENOTDIR'])) return refused(root, 'it is not there')
    throw error
  }
}

async function disprove(data: DataFolder, identity: SessionIdentity): Promise<Failure | null> {
  const { root, workspace } = data.session(identity.id)
  const kind = await kindOf(root)
  if (kind === 'missing') return refused(root, 'it is not there')
  if (kind === 'other') return refused(root, 'it is a link or a file, not a session folder')
  const real = await realpath(root)
  if (real !== join(await realpath(data.root), 'sessions', identity.id))
    return refused(root, `it really is ${real}, outside the data folder ${data.root}`)
  if ((await kindOf(workspace)) === 'other') return refused(workspace, 'it is a link or a file')
  const recorded = await realOrSame(dirname(identity.workspace))
  if (recorded !== real)
    return refused(
      root,
      `its log says that the workspace is ${identity.workspace}, so it was moved or copied`,
    )
  if (isInside(real, await realOrSame(identity.repository.root)))
    return refused(root, `the repository ${identity.repository.root} lies in it`)
  const marked = await readMarker(root)
  if (marked === identity.id) return null
  if (marked !== null) return refused(root, `its marker names another session, ${marked}`)
  if (await logNames(data, identity)) return null
  return refused(root, 'neither a marker nor its log shows that it is ours')
}

/** The same of a workspace whose log has nothing to say yet: in this data folder by its real path, below our marker. */
export async function isOurWorkspace(dataFolder: string, workspace: string): Promise<boolean> {
  const session = dirname(workspace)
  const id = basename(session)
  if ((await kindOf(session)) !== 'directory' || (await kindOf(workspace)) === 'other') return false
  if ((await readMarker(session)) !== id) return false
  return (await realpath(session)) === join(await realpath(dataFolder), 'sessions', id)
}

async function logNames(data: DataFolder, { id, workspace }: SessionIdentity): Promise<boolean> {
  const first = parseLog(await readFile(data.session(id).events)).events[0]?.event
  return (
    first?.type === 'sessionCreated' && first.identity.id === id && first.identity.workspace === workspace
  )
}
