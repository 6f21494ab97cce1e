import { readdir, readFile, realpath, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { RepositoryFailure } from '../../../src-shared/model/errors.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import { programsIn } from '../process-table.ts'
import { isOurWorkspace, kindOf } from '../session-proof.ts'
import { makingPrefix } from './create-workspace.ts'
import { hasCode, removeFolder } from './folders.ts'
import { failure } from './git-failure.ts'

/** What a person, a model or Aider does to a branch, as git's own journal names it; a clone has none of it. */
const WORK = /\t(commit|cherry-pick|revert|rebase|am|pull)\b/
const REFUSED = ['ENOTDIR', 'EACCES', 'EPERM', 'EROFS', 'EBUSY', 'ENOTEMPTY', 'ENOSPC']

/**
 * Removes a workspace that was never finished, and what clones that were killed left beside it. Whatever is not shown
 * to be ours, or holds work, is left alone.
 */
export async function discardWorkspace(
  dataFolder: string,
  workspace: string,
): Promise<Result<void, RepositoryFailure>> {
  const parts = await halfMade(workspace)
  if (parts.length === 0) return ok(undefined)
  if (!(await isOurWorkspace(dataFolder, workspace)))
    return err(
      notDiscarded(
        workspace,
        'it exists already, and nothing shows that it is a half-made workspace of ours',
      ),
    )
  if (await holdsWork(workspace)) return err(notDiscarded(workspace, 'there is work in it'))
  try {
    for (const part of parts) await removeFolder(part)
    return ok(undefined)
  } catch (error) {
    if (!hasCode(error, REFUSED)) throw error
    return err(notDiscarded(workspace, `it cannot be removed (${String(error)})`))
  }
}

/** The workspace itself, and folders that were to become it. */
async function halfMade(workspace: string): Promise<string[]> {
  const session = dirname(workspace)
  const names = (await kindOf(session)) === 'missing' ? [] : await readdir(session)
  const making = basename(makingPrefix(workspace))
  return names
    .filter((name) => name === basename(workspace) || name.startsWith(making))
    .map((name) => join(session, name))
}

async function holdsWork(workspace: string): Promise<boolean> {
  if ((await kindOf(join(workspace, '.git', 'refs', 'stash'))) !== 'missing') return true
  try {
    return WORK.test(await readFile(join(workspace, '.git', 'logs', 'HEAD'), 'utf8'))
  } catch (error) {
    if (hasCode(error, ['ENOENT', 'ENOTDIR'])) return false
    throw error
  }
}

const notDiscarded = (workspace: string, why: string): RepositoryFailure =>
  failure(
    'clone-failed',
    `The workspace ${workspace} cannot be made anew: ${why}.`,
    'Look at that folder; what is in it is yours to move or delete.',
  )

/** Longer than git holds a lock for anything but a huge checkout. */
const GIT_ENDS_WITHIN_MS = 5_000
const LOOK_MS = 100

/** Takes away the locks of a git that was killed; one that is at work there (a person's, say) is waited for first. */
export async function unlockWorkspace(
  dataFolder: string,
  workspace: string,
): Promise<Result<string[], RepositoryFailure>> {
  const own = join(workspace, '.git')
  if (!(await isOurWorkspace(dataFolder, workspace))) return ok([])
  try {
    const before = await locksIn(own)
    if (before.length === 0) return ok([])
    const busy = await whoStaysBusy(workspace)
    if (busy !== null) return err(gitAtWork(workspace, busy))
    const locks = await locksIn(own)
    for (const lock of locks) await rm(join(own, lock), { force: true })
    return ok(locks.length === 0 ? [] : [unlocked(locks)])
  } catch (error) {
    if (!hasCode(error, ['ENOENT', ...REFUSED])) throw error
    return err(
      failure(
        'git-failed',
        `The workspace ${workspace} cannot be made ready: ${String(error)}.`,
        'Look at its permissions, and at what is left of its .git folder.',
      ),
    )
  }
}

/** A git that works in the workspace for as long as we wait; `null`: none. No event tells of somebody else's child. */
async function whoStaysBusy(workspace: string): Promise<number | null> {
  const folder = await realpath(workspace)
  for (let waitedMs = 0; ; waitedMs += LOOK_MS) {
    const [pid] = await programsIn(folder, /^git\b/)
    if (pid === undefined) return null
    if (waitedMs >= GIT_ENDS_WITHIN_MS) return pid
    await delay(LOOK_MS)
  }
}

/** Locks of the repository itself and of its refs; those of its objects concern nobody but a collection of them. */
async function locksIn(own: string): Promise<string[]> {
  const names = (await kindOf(own)) === 'directory' ? await readdir(own) : []
  const refs = names.includes('refs') ? await locksBelow(join(own, 'refs'), 'refs') : []
  return [...names.filter((name) => name.endsWith('.lock')), ...refs]
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

const gitAtWork = (workspace: string, pid: number): RepositoryFailure =>
  failure(
    'git-failed',
    `Another git (process ${pid}) is at work in the workspace ${workspace}.`,
    'Let it end, and continue the session then.',
  )
