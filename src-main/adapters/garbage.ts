import { tmpdir } from 'node:os'
import type { Clock, EventStore } from '../core/ports.ts'
import type { SessionOwnership } from '../core/session-ownership.ts'
import type { DataFolder } from './data-folder.ts'
import { folderBytes } from './folder-bytes.ts'
import { hasCode } from './git/folders.ts'
import { readSessions, sessionGarbage, trashGarbage } from './session-garbage.ts'
import { demoGarbage, reviewGarbage, socketGarbage } from './temporary-garbage.ts'

/**
 * `orphan`: a session folder whose log cannot be read. `trash`: expired there. `socket`, `review`: left by a process
 * that is gone. `demo`: no session, not even one in the trash, comes from it.
 */
export type GarbageKind = 'orphan' | 'trash' | 'socket' | 'review' | 'demo'

export type Found = {
  readonly kind: GarbageKind
  readonly path: string
  /** Why it is left alone; empty: it may be freed. */
  readonly held: string
  free(): Promise<void>
}

export type GarbageItem = Omit<Found, 'free'> & {
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
  /** Folder of the control sockets; `null` where there are none. */
  readonly sockets: () => Promise<string | null>
}

const REFUSED = ['EACCES', 'EPERM', 'EBUSY', 'ENOTEMPTY', 'EROFS', 'ENOSPC', 'EEXIST']

export function createGarbage(deps: GarbageDeps): Garbage {
  return {
    async collect({ free }) {
      const sessions = await readSessions(deps)
      const found = [
        ...(await sessionGarbage(deps, sessions)),
        ...(await trashGarbage(deps, sessions)),
        ...(await socketGarbage(await deps.sockets())),
        ...(await reviewGarbage(deps.temporaryFolder ?? tmpdir())),
        ...(await demoGarbage(deps, sessions)),
      ]
      const items: GarbageItem[] = []
      for (const one of found) items.push(await settle(one, free))
      return items
    },
  }
}

async function settle({ kind, path, held, free }: Found, wanted: boolean): Promise<GarbageItem> {
  const item = { kind, path, held, bytes: await folderBytes(path), outcome: 'found' } as const
  if (!wanted || held !== '') return item
  try {
    await free()
    return { ...item, outcome: kind === 'orphan' ? 'moved' : 'freed' }
  } catch (error) {
    if (!hasCode(error, REFUSED)) throw error
    return { ...item, held: `it cannot be removed: ${String(error)}` }
  }
}
