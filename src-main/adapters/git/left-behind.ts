import { readdir, realpath, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { RepositoryFailure } from '../../../src-shared/model/errors.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import { kindOf, readMarker } from '../session-proof.ts'
import { hasCode, removeFolder } from './folders.ts'
import { failure } from './git-failure.ts'

/**
 * Removes a workspace that was never finished. It lies in a session folder that carries our marker, below
 * `dataFolder` by its real path; anything else is left alone.
 */
export async function discardWorkspace(
  dataFolder: string,
  workspace: string,
): Promise<Result<void, RepositoryFailure>> {
  const kind = await kindOf(workspace)
  if (kind === 'missing') return ok(undefined)
  const session = dirname(workspace)
  const ours =
    kind === 'directory' &&
    (await readMarker(session)) === basename(session) &&
    (await realpath(workspace)) ===
      join(await realpath(dataFolder), 'sessions', basename(session), basename(workspace))
  if (!ours)
    return err(
      failure(
        'clone-failed',
        `${workspace} exists already, and nothing shows that it is a half-made workspace of ours.`,
        'Look at that folder; what is in it is yours to move or delete.',
      ),
    )
  await removeFolder(workspace)
  return ok(undefined)
}

/** Of a repository's own folder; those of refs lie in its `refs`. */
const LOCKS = ['index.lock', 'HEAD.lock', 'config.lock', 'packed-refs.lock', 'shallow.lock']

/** Takes away the locks of a git that was killed. Nobody may work in the workspace. */
export async function unlockWorkspace(workspace: string): Promise<Result<string[], RepositoryFailure>> {
  const own = join(workspace, '.git')
  try {
    const names = await readdir(own)
    const refs = names.includes('refs') ? await locksBelow(join(own, 'refs'), 'refs') : []
    const locks = [...names.filter((name) => LOCKS.includes(name)), ...refs]
    for (const lock of locks) await rm(join(own, lock), { force: true })
    return ok(locks.length === 0 ? [] : [unlocked(locks)])
  } catch (error) {
    if (!hasCode(error, ['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'EROFS'])) throw error
    return err(
      failure(
        'git-failed',
        `The workspace ${workspace} cannot be made ready: ${String(error)}.`,
        'Look at its permissions, and at what is left of its .git folder.',
      ),
    )
  }
}

async function locksBelow(folder: string, name: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const found = await Promise.all(
    entries.map((entry) => {
      const path = `${name}/${entry.name}`
      if (entry.isDirectory()) return locksBelow(join(folder, entry.name), path)
      return entry.name.endsWith('.lock') ? [path] : []
    }),
  )
  return found.flat()
}

const unlocked = (locks: readonly string[]): string =>
  `A git that was ended had left its locks in the workspace; they were removed: ${locks.join(', ')}.`
