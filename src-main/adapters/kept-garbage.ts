import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import { fold } from '../core/session/session-machine.ts'
import type { DataFolder } from './data-folder.ts'
import { dropSnapshot, refsOf } from './drop-snapshot.ts'
import type { Found, GarbageDeps } from './garbage.ts'
import { removeFolder } from './git/folders.ts'
import { INDEX_PREFIX } from './git/take-snapshot.ts'
import { MAKING_PREFIX } from './kept-store.ts'
import { isJustMade, namesIn, type ReadSession, TRASH_AGE_MS } from './session-garbage.ts'
import { kindOf } from './session-proof.ts'
import type { TrashEntry } from './session-trash.ts'

/** `refs/100x/kept/<session>/<epoch milliseconds>`, of a ref below it. */
const SNAPSHOT_REF = /^(refs\/100x\/kept\/([^/]+)\/(\d+))\//

/** What killed snapshots left, and snapshots that neither a session nor the trash knows, as old as expired trash. */
export async function keptGarbage(
  deps: GarbageDeps,
  sessions: readonly ReadSession[],
  trash: readonly TrashEntry[],
): Promise<Found[]> {
  const { data, clock } = deps
  if ((await kindOf(data.kept)) !== 'directory') return []
  const found: Found[] = []
  for (const name of await namesIn(data.kept)) {
    const path = join(data.kept, name)
    if ((await kindOf(path)) !== 'directory') continue
    if (name.startsWith(MAKING_PREFIX)) found.push(...(await leftFolder(path, clock.now())))
    if (!/^[0-9a-f]{24}$/.test(name)) continue
    for (const inner of await namesIn(path))
      if (inner.startsWith(INDEX_PREFIX)) found.push(...(await leftFolder(join(path, inner), clock.now())))
    found.push(...(await forgottenSnapshots({ data, store: path, now: clock.now() }, sessions, trash)))
  }
  return found
}

/** A snapshot takes no longer than two minutes. */
async function leftFolder(path: string, now: number): Promise<Found[]> {
  if (!(await lstat(path)).isDirectory() || (await isJustMade(path, now))) return []
  return [{ kind: 'kept', path, held: '', free: () => removeFolder(path) }]
}

async function forgottenSnapshots(
  { data, store, now }: { readonly data: DataFolder; readonly store: string; readonly now: number },
  sessions: readonly ReadSession[],
  trash: readonly TrashEntry[],
): Promise<Found[]> {
  const inUse = new Set<string>(trash.flatMap(({ snapshot }) => (snapshot === null ? [] : [snapshot.refs])))
  /** Whose snapshots nobody here can tell. */
  const unknown = new Set<string>(trash.filter(({ isNewer }) => isNewer === true).map(({ id }) => id))
  for (const { id, events, sealed } of sessions) {
    const view = fold(events)
    if (view === null || sealed) unknown.add(id)
    else if (view.archived !== null) inUse.add(view.archived.refs)
  }
  const found = new Map<string, Found>()
  for (const ref of await refsOf(data, store, 'refs/100x/kept/')) {
    const [, refs = '', id = '', at = ''] = SNAPSHOT_REF.exec(ref) ?? []
    if (refs === '' || inUse.has(refs) || unknown.has(id) || now - Number(at) <= TRASH_AGE_MS) continue
    found.set(refs, {
      kind: 'kept',
      path: `${store} ${refs}`,
      bytes: 0,
      held: '',
      free: () => dropSnapshot(data, store, refs),
    })
  }
  return [...found.values()]
}
