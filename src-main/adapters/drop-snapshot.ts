import { join } from 'node:path'
import type { DataFolder } from './data-folder.ts'
import { createHardenedGit } from './git/hardened-git.ts'
import { kindOf } from './session-proof.ts'

/** Another process may be writing a snapshot, whose objects are in no ref yet. */
const PRUNE = '--prune=2.days.ago'

/** None of a store that cannot be read: it keeps what it has, as nothing of a session is worth a failed collection. */
export async function refsOf(data: DataFolder, store: string, below: string): Promise<string[]> {
  if ((await kindOf(join(store, '.git'))) !== 'directory') return []
  const git = createHardenedGit(process.env)
  const args = ['for-each-ref', '--format=%(refname)', below]
  const listed = await git({ directory: store, ceiling: data.kept, args })
  return listed.ok ? listed.value.stdout.toString('utf8').split('\n').filter(Boolean) : []
}

/** Objects that a snapshot alone held go with a later collection, once they are two days old. */
export async function dropSnapshot(data: DataFolder, store: string, refs: string): Promise<void> {
  const git = createHardenedGit(process.env)
  const place = { directory: store, ceiling: data.kept }
  const found = await refsOf(data, store, `${refs}/`)
  for (const ref of found) await git({ ...place, args: ['update-ref', '-d', ref] })
  if (found.length > 0) await git({ ...place, args: ['gc', '--quiet', PRUNE] })
}
