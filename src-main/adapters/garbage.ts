import { tmpdir } from 'node:os'
import type { SessionId } from '../../src-shared/model/ids.ts'
import type { Clock, EventStore } from '../core/ports.ts'
import type { SessionOwnership } from '../core/session-ownership.ts'
import { copyGarbage } from './copy-garbage.ts'
import type { DataFolder } from './data-folder.ts'
import { folderBytes } from './folder-bytes.ts'
import { hasCode } from './git/folders.ts'
import { keptGarbage } from './kept-garbage.ts'
import { lockGarbage, logGarbage, temporaryGarbage } from './left-files-garbage.ts'
import { processGarbage } from './process-garbage.ts'
import { readSessions, sessionGarbage, trashGarbage } from './session-garbage.ts'
import { listTrash } from './session-trash.ts'
import { demoGarbage, reviewGarbage, socketGarbage } from './temporary-garbage.ts'
import { workspaceGarbage } from './workspace-garbage.ts'

/**
 * `orphan`: a session folder whose log cannot be read. `workspace`: left beside one by a clone, an archive or a
 * restore that was killed. `trash`: expired there. `kept`: in the kept store, for no session and no trash.
 * `process`: of an instance or a command whose session nobody runs. `socket`, `lock`, `temporary`, `review`: left by a
 * process that is gone. `log`: of a host or keeper, old. `copy` (of a repository), `demo`: no session, not even one in
 * the trash, comes from it.
 */
export type GarbageKind =
  | 'orphan'
  | 'workspace'
  | 'trash'
  | 'kept'
  | 'process'
  | 'socket'
  | 'lock'
  | 'temporary'
  | 'review'
  | 'log'
  | 'copy'
  | 'demo'

export type Found = {
  readonly kind: GarbageKind
  /** Of a file or folder, or what names the process. */
  readonly path: string
  /** Left out: of the file or folder at `path`. */
  readonly bytes?: number
  /** Why it is left alone; empty: it may be freed. */
  readonly held: string
  free(): Promise<void>
}

export type GarbageItem = Omit<Found, 'free' | 'bytes'> & {
  readonly bytes: number
  /** `moved`: to the trash, where it is kept as long as a deleted session. */
  readonly outcome: 'found' | 'freed' | 'moved'
}

/** What nobody needs any more. Nothing is freed unless `free` asks for it. */
export type Garbage = { collect(request: { readonly free: boolean }): Promise<GarbageItem[]> }

export type GarbageDeps = {
  readonly data: DataFolder
  readonly events: Pick<EventStore, 'read'>
  readonly ownership: Pick<SessionOwnership, 'isOwnedElsewhere'>
  readonly clock: Pick<Clock, 'now'>
  /** Left out: the system's. */
  readonly temporaryFolder?: string
  /** Folder of the hosts' sockets; `null` where there are none. */
  readonly sockets: () => Promise<string | null>
  /** Sessions with a living instance, whoever runs them; `null`: not known. Left out: no process is looked for. */
  readonly liveSessions?: () => Promise<readonly SessionId[] | null>
}

const REFUSED = ['EACCES', 'EPERM', 'EBUSY', 'ENOTEMPTY', 'EROFS', 'ENOSPC', 'EEXIST']

export function createGarbage(deps: GarbageDeps): Garbage {
  return {
    async collect({ free }) {
      const before = await listTrash(deps.data)
      const sessions = await readSessions(deps)
      const trash = await listTrash(deps.data)
      // One that is brought back, or deleted, while all this is read is in one of the three.
      const known = [...trash, ...before.filter(({ folder }) => !trash.some((one) => one.folder === folder))]
      const found = [
        ...(await sessionGarbage(deps, sessions)),
        ...(await workspaceGarbage(deps, sessions)),
        ...(await trashGarbage(deps, sessions, trash)),
        ...(await keptGarbage(deps, sessions, known)),
        ...(await processGarbage(deps, sessions, known)),
        ...(await socketGarbage(await deps.sockets(), deps.clock.now())),
        ...(await lockGarbage(deps)),
        ...(await temporaryGarbage(deps, sessions)),
        ...(await reviewGarbage(deps.temporaryFolder ?? tmpdir())),
        ...(await logGarbage(deps)),
        ...(await copyGarbage(deps, sessions, known)),
        ...(await demoGarbage(deps, sessions, known)),
      ]
      const items: GarbageItem[] = []
      for (const one of found) items.push(await settle(one, free))
      return items
    },
  }
}

async function settle(found: Found, wanted: boolean): Promise<GarbageItem> {
  const { kind, path, held, free } = found
  const bytes = found.bytes ?? (await folderBytes(path))
  const item = { kind, path, held, bytes, outcome: 'found' } as const
  if (!wanted || held !== '') return item
  try {
    await free()
    return { ...item, outcome: kind === 'orphan' ? 'moved' : 'freed' }
  } catch (error) {
    if (!hasCode(error, REFUSED)) throw error
    return { ...item, held: `it cannot be removed: ${String(error)}` }
  }
}
