import type { SessionId } from '../../src-shared/model/ids.ts'
import type { Found, GarbageDeps } from './garbage.ts'
import { environmentOf, nameOf, readProcessTable } from './process-table.ts'
import { killMarked } from './process-tree.ts'
import type { ReadSession } from './session-garbage.ts'
import type { TrashEntry } from './session-trash.ts'

/** What an instance, or a command of a critique, hands down to everything that it starts. */
const MARK = /(?:^|\0)(HUNDREDX_(?:SESSION|COMMAND)=([^\0]+))/g

/** Processes of sessions of this data folder that no process runs and that have no living instance. Linux only. */
export async function processGarbage(
  deps: GarbageDeps,
  sessions: readonly ReadSession[],
  trash: readonly TrashEntry[],
): Promise<Found[]> {
  const live = (await deps.liveSessions?.()) ?? null
  // Without a word from the host nobody knows whose they are.
  if (live === null) return []
  const known = new Set<SessionId>([...sessions, ...trash].map(({ id }) => id))
  const found: Found[] = []
  for (const { pid, ended } of (await readProcessTable()).values()) {
    if (ended || pid === process.pid) continue
    for (const [, mark = '', id = ''] of environmentOf(pid).matchAll(MARK)) {
      if (!known.has(id) || live.includes(id) || (await deps.ownership.isOwnedElsewhere(id))) continue
      const path = `process ${pid} (${nameOf(pid)}) of ${id}`
      found.push({ kind: 'process', path, bytes: 0, held: '', free: () => killMarked([mark]) })
      break
    }
  }
  return found
}
