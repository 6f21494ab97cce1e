import { basename, join } from 'node:path'
import lockfile from 'proper-lockfile'
import type { Found, GarbageDeps } from './garbage.ts'
import { createMirrors } from './git/mirrors.ts'
import { COPY_MAKING } from './git/own-copy.ts'
import { removeWhole } from './remove-whole.ts'
import { isJustMade, namesIn, type ReadSession, repositoryOf } from './session-garbage.ts'
import { kindOf } from './session-proof.ts'
import type { TrashEntry } from './session-trash.ts'

/** Our copies of repositories, and mirrors of URLs, that neither a session nor one in the trash comes from. */
export async function copyGarbage(
  { data, clock }: GarbageDeps,
  sessions: readonly ReadSession[],
  trash: readonly TrashEntry[],
): Promise<Found[]> {
  const roots = [...sessions.map(repositoryOf), ...trash.map(({ repository }) => repository || null)]
  const parent = join(data.root, 'repositories')
  // A session that does not say where it comes from could come from any of them.
  if (roots.includes(null) || (await kindOf(parent)) !== 'directory') return []
  const mirrors = createMirrors(data.root)
  const inUse = new Set(
    roots.flatMap((root) => (root === null ? [] : [basename(root), basename(mirrors.folder(root))])),
  )
  const found: Found[] = []
  for (const name of await namesIn(parent)) {
    const path = join(parent, name)
    const [hash = '', making] = name.split(COPY_MAKING)
    if (!/^[0-9a-f]{24}$/.test(hash) || (making === undefined && inUse.has(hash))) continue
    if ((await kindOf(path)) !== 'directory' || (await isJustMade(path, clock.now()))) continue
    const place = join(parent, hash)
    found.push({ kind: 'copy', path, held: '', free: () => alone(place, () => removeWhole(path)) })
  }
  return found
}

/** Whoever makes a workspace holds the lock of the copy. */
async function alone(place: string, work: () => Promise<void>): Promise<void> {
  const release = await lockfile.lock(place, { realpath: false }).catch((error: unknown) => {
    throw Object.assign(new Error(`a session is being made from it (${String(error)})`), { code: 'EBUSY' })
  })
  try {
    await work()
  } finally {
    await release()
  }
}
