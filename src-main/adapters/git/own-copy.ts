import { mkdtemp, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { RepositoryFailure } from '../../../src-shared/model/errors.ts'
import type { Repository } from '../../../src-shared/model/workspace.ts'
import { ok, type Result } from '../../../src-shared/result.ts'
import type { CancelSignal } from '../../core/ports.ts'
import { folderExists, hasCode, removeFolder } from './folders.ts'
import type { Git } from './hardened-git.ts'
import type { Mirrors } from './mirrors.ts'

export type OwnCopyTools = { readonly git: Git; readonly mirrors: Mirrors }

/** Where a workspace is cloned from. `linked`: its objects are ours, and may be shared by hard links. */
export type CloneSource = { readonly folder: string; readonly linked: boolean }

type Job = {
  readonly git: Git
  readonly repository: Repository
  readonly signal: CancelSignal
  /** The copy's place. */
  readonly folder: string
}

/** Beside the copies, until one is whole. */
export const COPY_MAKING = '.making-'

/**
 * Runs `clone` with our own copy of the repository, brought up to date, which nobody changes meanwhile. Workspaces
 * share the copy's objects by hard links. They never share the person's: a `chmod -R` in a workspace, and even git when
 * it finds an object that it was about to write, would change the files of the person's repository. Where no copy can be
 * made, `clone` gets the repository itself, to be copied whole.
 */
export async function fromOwnCopy<T>(
  { git, mirrors }: OwnCopyTools,
  repository: Repository,
  signal: CancelSignal,
  clone: (source: CloneSource) => Promise<Result<T, RepositoryFailure>>,
): Promise<Result<T, RepositoryFailure>> {
  if (repository.kind === 'url') return clone({ folder: repository.root, linked: true })
  return mirrors.exclusive(repository.root, signal, async (folder) => {
    const job = { git, repository, signal, folder }
    const ready = await bringUpToDate(job)
    return clone(ready ? { folder, linked: true } : { folder: repository.root, linked: false })
  })
}

/** Whether the copy holds the base. One that git cannot work with any more (it was killed, say) is made anew, once. */
async function bringUpToDate(job: Job): Promise<boolean> {
  if ((await folderExists(join(job.folder, 'objects'))) && (await pointAtBase(job))) return true
  if (job.signal.aborted) return false
  // Workspaces hold links of their own to all that they need.
  await removeFolder(job.folder)
  return (await copyWhole(job)) && (await pointAtBase(job))
}

/** Forgets a copy that workspaces cannot be made from. */
export async function dropOwnCopy(
  { mirrors }: OwnCopyTools,
  repository: Repository,
  signal: CancelSignal,
): Promise<void> {
  await mirrors.exclusive(repository.root, signal, async (folder) => ok(await removeFolder(folder)))
}

async function copyWhole({ git, repository, signal, folder }: Job): Promise<boolean> {
  const making = await mkdtemp(`${folder}${COPY_MAKING}`)
  try {
    const cloned = await git({
      directory: making,
      signal,
      args: [
        'clone',
        ...['--quiet', '--bare', '--no-hardlinks', '--template=', '--no-recurse-submodules'],
        ...['-c', 'gc.auto=0', '-c', 'maintenance.auto=0', '--', repository.root, making],
      ],
    })
    if (!cloned.ok) return false
    await rename(making, folder)
    return true
  } finally {
    await removeFolder(making)
  }
}

/** HEAD of the copy is the base, so that a clone of it is a clone of that. */
async function pointAtBase(job: Job): Promise<boolean> {
  const { git, repository, signal, folder } = job
  const { base } = repository
  if ((await headOf(folder)) === base) return true
  const run = async (...args: readonly string[]): Promise<boolean> =>
    (await git({ directory: folder, ceiling: folder, signal, args })).ok
  const knows = () => run('cat-file', '-e', `${base}^{commit}`)
  const fetch = () =>
    run(
      'fetch',
      ...['--quiet', '--prune', '--no-write-fetch-head', '--no-recurse-submodules', '--update-shallow'],
      ...['--', repository.root],
      ...['+HEAD:refs/100x/head', '+refs/heads/*:refs/heads/*', '+refs/tags/*:refs/tags/*'],
    )
  return (
    ((await knows()) || ((await fetch()) && (await knows()))) && run('update-ref', '--no-deref', 'HEAD', base)
  )
}

async function headOf(folder: string): Promise<string> {
  try {
    return (await readFile(join(folder, 'HEAD'), 'utf8')).trim()
  } catch (error) {
    if (hasCode(error, ['ENOENT', 'EISDIR'])) return ''
    throw error
  }
}
