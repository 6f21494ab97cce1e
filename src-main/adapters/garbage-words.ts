import { byteCount } from './byte-count.ts'
import type { GarbageItem, GarbageKind } from './garbage.ts'

/** What the kinds are, for a person. */
export const GARBAGE_WORDS: Readonly<Record<GarbageKind, string>> = {
  orphan: 'Session folders whose log cannot be read',
  workspace: 'Left of workspaces by a clone, an archive or a restore that was killed',
  trash: 'Sessions deleted more than 30 days ago',
  kept: 'Snapshots that belong to no session and to nothing in the trash',
  process: 'Processes of sessions that nobody runs',
  socket: 'Sockets that nobody listens on',
  lock: 'Locks whose holder is gone',
  temporary: 'Files and folders that a process did not finish',
  review: 'Checkouts of critiques that were killed',
  log: 'Logs of the host and the keeper, older than a week',
  copy: 'Copies of repositories that no session comes from',
  demo: 'Repositories of demos without a session',
}

const bytesOf = (items: readonly GarbageItem[]): number => items.reduce((sum, { bytes }) => sum + bytes, 0)

/** What a collection did, a sentence for each kind of what went. */
export function freedSentences(items: readonly GarbageItem[]): { bytes: number; freed: string[] } {
  const went = items.filter(({ outcome }) => outcome !== 'found')
  const kinds = [...new Set(went.map(({ kind }) => kind))]
  const freed = kinds.map((kind) => {
    const some = went.filter((item) => item.kind === kind)
    const moved = some.every(({ outcome }) => outcome === 'moved')
    const amount = `${some.length}, ${byteCount(bytesOf(some))}`
    const what = GARBAGE_WORDS[kind]
    return moved ? `${what}: ${amount}, moved to the trash.` : `${what}: ${amount}.`
  })
  return { bytes: bytesOf(went.filter(({ outcome }) => outcome === 'freed')), freed }
}
