import { lstat, realpath, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { START_PREFIX } from '../setup/start-aider-once.ts'
import type { Found, GarbageDeps, GarbageKind } from './garbage.ts'
import { REVIEW_PREFIX, removeEverything } from './git/clean-checkout.ts'
import { hasCode, removeFolder } from './git/folders.ts'
import { isAlive } from './is-alive.ts'
import { isJustMade, namesIn, type ReadSession, repositoryOf } from './session-garbage.ts'
import { isInside, kindOf } from './session-proof.ts'
import type { TrashEntry } from './session-trash.ts'

/** The process that a name begins with: `PID-…`; `null`: none. */
const makerOf = (name: string): number | null => {
  const digits = /^(\d{1,9})-/.exec(name)?.[1]
  return digits === undefined ? null : Number(digits)
}

const answers = (socket: string): Promise<boolean> =>
  new Promise((resolve) => {
    const asked = connect(socket)
    asked.on('connect', () => {
      asked.destroy()
      resolve(true)
    })
    // Only a refusal says that nobody listens.
    asked.on('error', (error) => resolve(!hasCode(error, ['ECONNREFUSED'])))
  })

/** A host binds its socket, and listens a moment later. */
const SOCKET_AGE_MS = 60_000
/** A host's, in its data folder or, where that path is too long, by a hash of it; and what older versions listened on. */
const SOCKET_NAME = /^(socket|[0-9a-f]{24}|\d{1,9}-[0-9a-f]+\.sock)$/

/** Sockets that nobody listens on. */
export async function socketGarbage(folder: string | null, now: number): Promise<Found[]> {
  if (folder === null) return []
  const found: Found[] = []
  for (const name of await namesIn(folder)) {
    const path = join(folder, name)
    const maker = makerOf(name)
    if (!SOCKET_NAME.test(name) || (maker !== null && isAlive(maker))) continue
    const entry = await lstat(path)
    if (!entry.isSocket() || now - entry.mtimeMs < SOCKET_AGE_MS || (await answers(path))) continue
    found.push({ kind: 'socket', path, held: '', free: () => rm(path, { force: true }) })
  }
  return found
}

/** Checkouts that a critique could not clear away, and folders in which Aider was to be started once. */
export async function reviewGarbage(temporary: string): Promise<Found[]> {
  return [
    ...(await foldersOfTheDead(temporary, { prefix: REVIEW_PREFIX, kind: 'review' })),
    ...(await foldersOfTheDead(temporary, { prefix: START_PREFIX, kind: 'temporary' })),
  ]
}

async function foldersOfTheDead(
  temporary: string,
  { prefix, kind }: { readonly prefix: string; readonly kind: GarbageKind },
): Promise<Found[]> {
  const found: Found[] = []
  for (const name of await namesIn(temporary)) {
    const path = join(temporary, name)
    if (!name.startsWith(prefix) || (await kindOf(path)) !== 'directory') continue
    if ((await lstat(path)).uid !== userInfo().uid && process.platform !== 'win32') continue
    const maker = makerOf(name.slice(prefix.length))
    if (maker !== null && isAlive(maker)) continue
    const held = maker === null ? 'its name does not say which process made it' : ''
    found.push({ kind, path, held, free: () => removeEverything(path) })
  }
  return found
}

/** Demo folders that neither a session nor one in the trash comes from. */
export async function demoGarbage(
  { data, clock }: GarbageDeps,
  sessions: readonly ReadSession[],
  trashed: readonly TrashEntry[],
): Promise<Found[]> {
  const roots = [...sessions.map(repositoryOf), ...trashed.map(({ repository }) => repository || null)]
  // A session that does not say where it comes from could come from any of them.
  if (roots.includes(null)) return []
  const parent = join(data.root, 'demo')
  // A link here would lead to somebody else's folders.
  if ((await kindOf(parent)) !== 'directory') return []
  const found: Found[] = []
  for (const name of await namesIn(parent)) {
    const path = join(parent, name)
    const maker = makerOf(name)
    if ((await kindOf(path)) !== 'directory' || !/^(\d+-)?[0-9a-f]{8}$/.test(name)) continue
    if ((maker !== null && isAlive(maker)) || (await isJustMade(path, clock.now()))) continue
    const real = await realpath(path)
    if (roots.some((root) => root !== null && isInside(real, root))) continue
    found.push({ kind: 'demo', path, held: '', free: () => removeFolder(path) })
  }
  return found
}
