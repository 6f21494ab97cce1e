import { appendFile, mkdir, mkdtemp, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { RepositoryFailure } from '../../../src-shared/model/errors.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import type { CancelSignal, WorkspaceRequest } from '../../core/ports.ts'
import { kindOf } from '../session-proof.ts'
import { folderExists, hasCode, removeFolder } from './folders.ts'
import { failure, gitFailure, MAKE_ROOM } from './git-failure.ts'
import type { Git } from './hardened-git.ts'
import { type CloneSource, dropOwnCopy, fromOwnCopy, type OwnCopyTools } from './own-copy.ts'
import { startFromBranches } from './start-from-branches.ts'
import { withholdAiderFiles } from './withhold-aider-files.ts'

/** The workspace's own config: no signing prompts, and nothing that starts behind Aider's back. */
export const WORKSPACE_CONFIG = [
  'commit.gpgSign=false',
  'tag.gpgSign=false',
  'core.fsmonitor=false',
  'gc.auto=0',
  'maintenance.auto=false',
]

/**
 * Forcing a ref to the disk forces every file just checked out with it: seconds on a slow disk. What a power cut
 * could take here is a workspace in which no work has been done.
 */
const NO_FSYNC = [{ key: 'core.fsync', value: 'none' }]

/** What the system refuses, rather than we. */
const REFUSED = [
  ...['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT'],
  ...['ENOTDIR', 'EEXIST', 'ENAMETOOLONG', 'EMFILE', 'EIO'],
]

/** Beside the workspace, until it is whole. */
export const makingPrefix = (directory: string): string => `${directory}.making-`

/**
 * Clones the repository at its base commit, or from the branches of `from`, into a folder of its own; a failure leaves
 * no folder behind. `base`: the commit that the branch starts from. The folder gets its name when it is whole: of a
 * clone that was killed nothing lies in its place, and a git that outlived us works on somewhere else.
 */
export async function createWorkspace(
  tools: OwnCopyTools,
  request: WorkspaceRequest,
  signal: CancelSignal,
): Promise<Result<{ notices: string[]; base: string }, RepositoryFailure>> {
  const { repository, directory } = request
  if (signal.aborted)
    return err(failure('clone-failed', `The workspace of ${request.branch} was cancelled.`, ''))
  if (!(await folderExists(repository.root)))
    return err(failure('not-found', `The repository ${repository.root} is gone.`, 'Choose it again.'))
  try {
    const made = await attempt(tools, request, signal)
    if (made.ok || repository.kind === 'url' || signal.aborted || !isGitsOwn(made.error)) return made
    // A copy of ours can be damaged where nobody looked. Without it we come as far as the repository itself is whole.
    await dropOwnCopy(tools, repository, signal)
    return await attempt(tools, request, signal)
  } catch (error) {
    if (hasCode(error, REFUSED)) return err(refused(directory, error))
    throw error
  }
}

/** Said by git, and nothing that we know a remedy for. */
const isGitsOwn = ({ kind, remedy }: RepositoryFailure): boolean => kind === 'clone-failed' && remedy === ''

async function attempt(
  tools: OwnCopyTools,
  request: WorkspaceRequest,
  signal: CancelSignal,
): Promise<Result<{ notices: string[]; base: string }, RepositoryFailure>> {
  const { directory } = request
  const claimed = await claimFolder(directory)
  if (!claimed.ok) return claimed
  const making = claimed.value
  let finished = false
  try {
    const made = await fill(tools, { ...request, directory: making }, signal)
    if (!made.ok) return made
    const moved = await giveName(making, directory)
    finished = moved.ok
    return moved.ok ? made : moved
  } finally {
    if (!finished) await removeFolder(making)
  }
}

async function giveName(making: string, directory: string): Promise<Result<void, RepositoryFailure>> {
  try {
    await rename(making, directory)
    return ok(undefined)
  } catch (error) {
    if (hasCode(error, ['ENOTEMPTY', 'EEXIST'])) return err(taken(directory))
    throw error
  }
}

async function fill(
  tools: OwnCopyTools,
  request: WorkspaceRequest,
  signal: CancelSignal,
): Promise<Result<{ notices: string[]; base: string }, RepositoryFailure>> {
  const { git } = tools
  const { repository, directory, branch } = request
  const what = `The workspace of ${branch} cannot be made`
  const cloned = await fromOwnCopy(tools, repository, signal, async (source) => {
    const done = await clone(git, { source, directory, signal })
    return done.ok ? ok(undefined) : err(gitFailure(done.error, what, 'clone-failed'))
  })
  if (signal.aborted) return err(failure('clone-failed', `${what}: it was cancelled.`, ''))
  if (!cloned.ok) return cloned
  const place = { directory, ceiling: dirname(directory), signal, config: NO_FSYNC }
  const base = await makeBranch(git, request, { signal, what })
  if (!base.ok) return base
  // Only now: what was merged may have brought such files too.
  const [withheld, detached] = await Promise.all([
    withholdAiderFiles(git, directory),
    git({ ...place, args: ['remote', 'remove', 'origin'] }),
    excludeAiderFiles(directory),
  ])
  if (!detached.ok) return err(gitFailure(detached.error, what, 'clone-failed'))
  if (!withheld.ok) return err(gitFailure(withheld.error, what, 'clone-failed'))
  if (signal.aborted) return err(failure('clone-failed', `${what}: it was cancelled.`, ''))
  return ok({ notices: withheld.value, base: base.value })
}

/** Objects of ours are linked where that is possible; a person's are copied. */
const clone = (
  git: Git,
  {
    source,
    directory,
    signal,
  }: { readonly source: CloneSource; readonly directory: string; readonly signal: CancelSignal },
) =>
  git({
    directory: dirname(directory),
    signal,
    config: NO_FSYNC,
    args: [
      'clone',
      ...(source.linked ? [] : ['--no-hardlinks']),
      ...['--no-checkout', '--single-branch', '--template='],
      ...WORKSPACE_CONFIG.flatMap((entry) => ['-c', entry]),
      ...['--', source.folder, directory],
    ],
  })

/** Resolves with the commit that the branch starts from. */
async function makeBranch(
  git: Git,
  { repository, directory, branch, from = [] }: WorkspaceRequest,
  { signal, what }: { readonly signal: CancelSignal; readonly what: string },
): Promise<Result<string, RepositoryFailure>> {
  const [first, ...others] = from
  if (first !== undefined) {
    const fresh = { directory, branch, signal, config: NO_FSYNC, what }
    return startFromBranches(git, fresh, [first, ...others])
  }
  const checkedOut = await git({
    directory,
    ceiling: dirname(directory),
    signal,
    config: NO_FSYNC,
    args: ['checkout', '--quiet', '--no-track', '-B', branch, repository.base, '--'],
  })
  if (!checkedOut.ok) return err(gitFailure(checkedOut.error, what, 'clone-failed'))
  return ok(repository.base)
}

/** A folder for this workspace alone, so that only what we made is ever removed. */
async function claimFolder(directory: string): Promise<Result<string, RepositoryFailure>> {
  if ((await kindOf(directory)) !== 'missing') return err(taken(directory))
  await mkdir(dirname(directory), { recursive: true })
  return ok(await mkdtemp(makingPrefix(directory)))
}

const taken = (directory: string): RepositoryFailure =>
  failure('clone-failed', `${directory} exists already.`, 'Choose another data folder.')

const refused = (directory: string, error: unknown): RepositoryFailure =>
  hasCode(error, ['ENOSPC', 'EDQUOT'])
    ? failure('clone-failed', `The workspace ${directory} cannot be made: the disk is full.`, MAKE_ROOM)
    : failure('clone-failed', `${directory} cannot be made: ${String(error)}.`, 'Choose another data folder.')

/** Keeps Aider's caches and histories out of `git status` and of `git add -A`. */
export async function excludeAiderFiles(directory: string): Promise<void> {
  const info = join(directory, '.git', 'info')
  await mkdir(info, { recursive: true })
  await appendFile(join(info, 'exclude'), '.aider*\n')
}
