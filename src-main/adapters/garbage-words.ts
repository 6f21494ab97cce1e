import { byteCount } from './byte-count.ts'
import type { GarbageItem, GarbageKind } from './garbage.ts'

/** What the kinds are, for a person. */
export const GARBAGE_WORDS: Readonly<Record<GarbageKind, string>> = {
  orphan: 'session folders whose log cannot be read',
  workspace: 'left of workspaces by a clone, an archive or a restore that was killed',
  trash: 'sessions deleted more than 30 days ago',
  kept: 'snapshots that belong to no session and to nothing in the trash',
  process: 'processes of sessions that nobody runs',
  socket: 'sockets that nobody listens on',
  lock: 'locks whose holder is gone',
  temporary: 'files and folders that a process did not finish',
  review: 'checkouts of critiques that were killed',
  log: 'logs of the host and the keeper, older than a week',
  copy: 'copies of repositories that no session comes from',
  demo: 'repositories of demos without a session',
}

const bytesOf = (items: readonly GarbageItem[]): number => items.reduce((sum, { bytes }) => sum + bytes, 0)

/** What a collection did, a sentence for each kind of what went. */
export function freedSentences(items: readonly GarbageItem[]): { bytes: number; freed: string[] } {
  const went = items.filter(({ outcome }) => outcome !== 'found')
  const kinds = [...new Set(went.map(({ kind }) => kind))]
  const freed = kinds.map((kind) => {
    const some = went.filter((item) => item.kind === kind)
    const words = GARBAGE_WORDS[kind]
    const what = `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
    const moved = some.every(({ outcome }) => outcome === 'moved')
    return `${what}: ${some.length}, ${byteCount(bytesOf(some))}${moved ? ', moved to the trash' : ''}.`
  })
  return { bytes: bytesOf(went.filter(({ outcome }) => outcome === 'freed')), freed }
}
