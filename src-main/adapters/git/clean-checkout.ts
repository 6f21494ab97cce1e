import { chmod, mkdtemp, readdir, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { RepositoryFailure } from '../../../src-shared/model/errors.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import type { CancelSignal, CleanCheckout } from '../../core/ports.ts'
import { folderExists, hasCode, removeFolder } from './folders.ts'
import type { ConfigEntry } from './git-environment.ts'
import { failure, gitFailure } from './git-failure.ts'
import type { Git, GitError } from './hardened-git.ts'
import { requireHashes, workspaceMissing } from './workspace-git.ts'

/** What the temporary folders of all processes begin with; the process's id and a dash follow. */
export const REVIEW_PREFIX = '100x-review-'

const CONFIG: readonly ConfigEntry[] = [
  // Nothing here has to outlive a power cut.
  { key: 'core.fsync', value: 'none' },
  // A person's own Large File Storage would fetch: pointers stay pointers.
  { key: 'filter.lfs.process', value: '' },
  { key: 'filter.lfs.smudge', value: '' },
  { key: 'filter.lfs.required', value: 'false' },
]

/** Kept by the checkout for the commands that run git in it. */
const OWN_CONFIG = ['core.fsmonitor=false', 'gc.auto=0', 'maintenance.auto=false', 'commit.gpgSign=false']

/** The system does not let go of a folder in use, or we may not touch what is in it. */
const HELD = ['EBUSY', 'EACCES', 'EPERM', 'ENOTEMPTY']

/**
 * What `commit` of a workspace holds, in a folder of its own with a detached HEAD. It shares the workspace's
 * objects and nothing else: no config, hook or remote of it, so no command that runs there finds the way back.
 */
export async function cleanCheckout(
  git: Git,
  request: { readonly workspace: string; readonly commit: string },
  signal: CancelSignal,
): Promise<Result<CleanCheckout, RepositoryFailure>> {
  const { workspace, commit } = request
  const checked = requireHashes(commit)
  if (!checked.ok) return checked
  if (!(await folderExists(join(workspace, '.git')))) return err(workspaceMissing(workspace))
  const what = `Commit ${commit.slice(0, 10)} cannot be checked out for the critique`
  const root = await temporaryFolder(what)
  if (!root.ok) return root
  const directory = join(root.value, 'checkout')
  const dispose = () => removeEverything(root.value)
  let done: Result<unknown, GitError> | null = null
  try {
    done = await fill(git, { workspace, commit, directory }, signal)
  } finally {
    if (done === null || !done.ok) await dispose()
  }
  return done.ok ? ok({ directory, dispose }) : err(gitFailure(done.error, what))
}

async function fill(
  git: Git,
  where: { readonly workspace: string; readonly commit: string; readonly directory: string },
  signal: CancelSignal,
): Promise<Result<unknown, GitError>> {
  const { workspace, commit, directory } = where
  const root = dirname(directory)
  const place = { directory, ceiling: root, signal, config: CONFIG }
  const cloned = await git({
    ...place,
    directory: root,
    args: [
      'clone',
      ...['--shared', '--no-checkout', '--template=', '--no-recurse-submodules'],
      ...OWN_CONFIG.flatMap((entry) => ['-c', entry]),
      ...['--', workspace, directory],
    ],
  })
  if (!cloned.ok) return cloned
  const checkedOut = await git({ ...place, args: ['checkout', '--quiet', '--detach', commit, '--'] })
  if (!checkedOut.ok) return checkedOut
  // A command that pushes would otherwise write into the workspace.
  return git({ ...place, args: ['remote', 'remove', 'origin'] })
}

async function temporaryFolder(what: string): Promise<Result<string, RepositoryFailure>> {
  try {
    // Some systems give a link, and git compares real paths.
    return ok(await mkdtemp(join(await realpath(tmpdir()), `${REVIEW_PREFIX}${process.pid}-`)))
  } catch (error) {
    if (!hasCode(error, ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOENT', 'EMFILE'])) throw error
    return err(
      failure(
        'git-failed',
        `${what}: the temporary folder ${tmpdir()} cannot be written to (${String(error)}).`,
        'Make room in it, or name another one with TMPDIR (TEMP on Windows).',
      ),
    )
  }
}

/** Removes it also when a command took away the right to. */
export async function removeEverything(folder: string): Promise<void> {
  try {
    await removeFolder(folder)
  } catch (error) {
    if (!hasCode(error, HELD)) throw error
    await openFolders(folder)
    await removeOrLeave(folder)
  }
}

async function removeOrLeave(folder: string): Promise<void> {
  try {
    await removeFolder(folder)
  } catch (error) {
    // Somebody else still holds a file of it: the system clears its temporary folder, and a finished critique
    // is worth more.
    if (!hasCode(error, HELD)) throw error
  }
}

/** Gives us back the right to list and change every folder; links are not followed. */
async function openFolders(folder: string): Promise<void> {
  try {
    await chmod(folder, 0o700)
    for (const entry of await readdir(folder, { withFileTypes: true }))
      if (entry.isDirectory()) await openFolders(join(folder, entry.name))
  } catch (error) {
    // Gone meanwhile, or another user's: what can be removed is removed all the same.
    if (!hasCode(error, ['ENOENT', 'EACCES', 'EPERM'])) throw error
  }
}
