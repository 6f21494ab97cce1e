import { readdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type SessionId, sessionIdSchema } from '../../src-shared/model/ids.ts'
import type { LoggedEvent } from '../../src-shared/model/session.ts'
import type { DataFolder } from './data-folder.ts'
import { dropSnapshot } from './drop-snapshot.ts'
import type { Found, GarbageDeps } from './garbage.ts'
import { hasCode } from './git/folders.ts'
import { storeName } from './kept-store.ts'
import { removeWhole } from './remove-whole.ts'
import { kindOf, readMarker } from './session-proof.ts'
import { moveFolderToTrash, type TrashEntry } from './session-trash.ts'

export const TRASH_AGE_MS = 30 * 24 * 60 * 60 * 1_000

/** A process makes a folder before it says that it owns it. */
const JUST_MADE_MS = 10 * 60 * 1_000

export async function isJustMade(folder: string, now: number): Promise<boolean> {
  return now - (await stat(folder)).mtimeMs < JUST_MADE_MS
}

/** The names in a folder; none when there is no such folder. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (hasCode(error, ['ENOENT', 'ENOTDIR'])) return []
    throw error
  }
}

export type ReadSession = {
  readonly id: SessionId
  /** None where the beginning is lost: the rest does not say what the session was. */
  readonly events: readonly LoggedEvent[]
  /** A newer version wrote to its log. */
  readonly sealed: boolean
}

/** Every session folder with what can be read of its log. */
export async function readSessions({ data, events }: GarbageDeps): Promise<ReadSession[]> {
  const ids = (await namesIn(data.sessions)).filter((name) => sessionIdSchema.safeParse(name).success)
  return Promise.all(
    ids.map(async (id) => {
      const log = await events.read(id)
      const begins = log.events[0]?.event.type === 'sessionCreated'
      return { id, events: begins ? log.events : [], sealed: log.sealed === true }
    }),
  )
}

/** Root of the repository that the session came from; `null`: its log does not say. */
export const repositoryOf = ({ events: [first] }: ReadSession): string | null =>
  first?.event.type === 'sessionCreated' ? first.event.identity.repository.root : null

/** Folders without a readable log. They go to the trash: what is in them may be worth something to somebody. */
export async function sessionGarbage(deps: GarbageDeps, sessions: readonly ReadSession[]): Promise<Found[]> {
  const { data, ownership, clock } = deps
  const found: Found[] = []
  for (const session of sessions) {
    if (repositoryOf(session) !== null || session.sealed) continue
    const { id } = session
    const { root } = data.session(id)
    if ((await kindOf(root)) !== 'directory') continue
    if ((await isJustMade(root, clock.now())) || (await ownership.isOwnedElsewhere(id))) continue
    found.push({
      kind: 'orphan',
      path: root,
      held: (await isOurs(data, id)) ? '' : 'nothing shows that it is a session of ours',
      free: async () => {
        const entry = { id, at: clock.now(), title: '', repository: '', snapshot: null }
        await moveFolderToTrash(data, entry)
      },
    })
  }
  return found
}

export async function isOurs(data: DataFolder, id: SessionId): Promise<boolean> {
  const { root } = data.session(id)
  if ((await realpath(root)) !== join(await realpath(data.root), 'sessions', id)) return false
  return (await readMarker(root)) === id
}

/** What was deleted more than 30 days ago. */
export async function trashGarbage(
  { data, clock }: GarbageDeps,
  sessions: readonly ReadSession[],
  trash: readonly TrashEntry[],
): Promise<Found[]> {
  const inUse = new Set(sessions.flatMap(archivedIn))
  const expired = trash.filter(({ at }) => clock.now() - at > TRASH_AGE_MS)
  return expired.map(({ folder, snapshot, repository, isNewer }) => ({
    kind: 'trash',
    path: folder,
    held: isNewer === true ? 'a newer version of 100x Orchestrator put it there' : '',
    free: async () => {
      await removeWhole(folder)
      if (snapshot !== null && !inUse.has(snapshot.refs))
        await dropSnapshot(data, join(data.kept, storeName(repository)), snapshot.refs)
    },
  }))
}

/** Every snapshot that the session's log names, also one from which it was restored long ago. */
const archivedIn = ({ events }: ReadSession): string[] =>
  events.flatMap(({ event }) => (event.type === 'archived' ? [event.refs] : []))
