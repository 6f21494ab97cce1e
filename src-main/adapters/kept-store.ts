import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Failure } from '../../src-shared/model/errors.ts'
import type { SessionIdentity, Snapshot } from '../../src-shared/model/session.ts'
import { err, ok, type Result } from '../../src-shared/result.ts'
import type { KeptStore } from '../core/ports.ts'
import type { DataFolder } from './data-folder.ts'
import { folderExists, hasCode, removeFolder } from './git/folders.ts'
import { gitFailure, MAKE_ROOM } from './git/git-failure.ts'
import { createHardenedGit, type Git } from './git/hardened-git.ts'
import { createLanes } from './git/lanes.ts'
import { setRawAttributes } from './git/raw-attributes.ts'
import { restoreSnapshot } from './git/restore-snapshot.ts'
import { takeSnapshot } from './git/take-snapshot.ts'
import { removeWhole } from './remove-whole.ts'
import { disproveSession, kindOf } from './session-proof.ts'

/** A delete must not wait for ever; a workspace that takes longer stays whole in the trash. */
const SNAPSHOT_LIMIT_MS = 120_000

export type KeptStoreOptions = {
  readonly environment?: NodeJS.ProcessEnv
  readonly snapshotLimitMs?: number
}

/**
 * One repository of ours per repository of the person's: sessions share its history, kinds of hashes never mix, and
 * damage to one leaves the others. Nothing is ever checked out in it.
 */
export function createKeptStore(data: DataFolder, options: KeptStoreOptions = {}): KeptStore {
  const git = createHardenedGit(options.environment ?? process.env)
  const lanes = createLanes()
  const limitMs = options.snapshotLimitMs ?? SNAPSHOT_LIMIT_MS
  const folder = ({ repository }: SessionIdentity) => join(data.kept, storeName(repository.root))
  return {
    folder,
    hasWorkspace: ({ id }) => folderExists(data.session(id).workspace),
    snapshot: (identity, at) => {
      const store = folder(identity)
      return lanes.run(store, () => snapshot(git, { data, identity, store, at, limitMs }))
    },
    dropWorkspace: (identity) => dropWorkspace(data, identity),
    async restoreWorkspace(identity, { refs }) {
      const doubt = await disproveSession(data, identity)
      if (doubt !== null) return err(doubt)
      const { workspace } = data.session(identity.id)
      try {
        return await restoreSnapshot(git, { store: folder(identity), refs, workspace })
      } catch (error) {
        if (!hasCode(error, [...REFUSED, 'ENOTEMPTY', 'EEXIST'])) throw error
        return err(cannot(`The workspace ${workspace} cannot be made again`, 'cannot-restore', error))
      }
    },
  }
}

/** Also the name of a folder. */
export const storeName = (repositoryRoot: string): string =>
  createHash('sha256').update(repositoryRoot).digest('hex').slice(0, 24)

type SnapshotJob = {
  readonly data: DataFolder
  readonly identity: SessionIdentity
  readonly store: string
  readonly at: number
  readonly limitMs: number
}

async function snapshot(
  git: Git,
  { data, identity, store, at, limitMs }: SnapshotJob,
): Promise<Result<{ snapshot: Snapshot; notKept: readonly string[] }, Failure>> {
  const { id, branch, repository } = identity
  const { workspace } = data.session(id)
  const what = `The workspace ${workspace} cannot be snapshotted`
  if ((await kindOf(join(workspace, '.git'))) !== 'directory')
    return err({ kind: 'workspace-missing', message: `${what}: its .git is gone.`, remedy: '' })
  const signal = AbortSignal.timeout(limitMs)
  const refs = `refs/100x/kept/${id}/${at}`
  try {
    const opened = await openStore(git, { store, workspace }, signal)
    if (!opened.ok) return signal.aborted ? err(tooSlow(what, limitMs)) : opened
    const taken = await takeSnapshot(git, { workspace, repository: repository.root, store, refs }, signal)
    if (!taken.ok) return signal.aborted ? err(tooSlow(what, limitMs)) : taken
    const { head, notKept } = taken.value
    const args = ['rev-parse', '--verify', '--quiet', `${refs}/refs/heads/${branch}^{commit}`]
    const tip = await git({ directory: store, ceiling: data.kept, args })
    const hash = tip.ok ? tip.value.stdout.toString('utf8').trim() : null
    return ok({ snapshot: { refs, head, tip: hash }, notKept })
  } catch (error) {
    if (!hasCode(error, REFUSED)) throw error
    return err(cannot(what, 'snapshot-failed', error))
  }
}

/** What the system refuses, rather than we. */
const REFUSED = ['EACCES', 'EPERM', 'ENOSPC', 'EDQUOT', 'EROFS', 'EMFILE', 'EIO', 'ENOENT']

const cannot = (what: string, kind: string, error: unknown): Failure =>
  hasCode(error, ['ENOSPC', 'EDQUOT'])
    ? { kind, message: `${what}: the disk is full.`, remedy: MAKE_ROOM }
    : { kind, message: `${what}: ${String(error)}.`, remedy: '' }

const tooSlow = (what: string, limitMs: number): Failure => ({
  kind: 'snapshot-failed',
  message: `${what} within ${limitMs / 1_000} s.`,
  remedy: '',
})

/** Beside the repositories, until one is whole. */
export const MAKING_PREFIX = 'making-'

/** Makes the repository when it is not there: beside its place, so that two can do it, or be killed while they do. */
async function openStore(
  git: Git,
  { store, workspace }: { readonly store: string; readonly workspace: string },
  signal: AbortSignal,
): Promise<Result<void, Failure>> {
  if (await folderExists(join(store, '.git', 'objects'))) return ok(undefined)
  const kept = dirname(store)
  await mkdir(kept, { recursive: true, mode: 0o700 })
  const making = await mkdtemp(join(kept, MAKING_PREFIX))
  try {
    const format = await git({ directory: workspace, signal, args: ['rev-parse', '--show-object-format'] })
    const sha256 = format.ok && format.value.stdout.toString('utf8').trim() === 'sha256'
    const made = await git({
      directory: making,
      ceiling: making,
      signal,
      args: ['init', '--quiet', '--template=', ...(sha256 ? ['--object-format=sha256'] : []), '--', making],
    })
    if (!made.ok) return err(gitFailure(made.error, `The kept store ${store} cannot be made`))
    await setRawAttributes(making)
    await rename(making, store)
    return ok(undefined)
  } catch (error) {
    // Another process was first, and made the same.
    if (hasCode(error, ['ENOTEMPTY', 'EEXIST'])) return ok(undefined)
    throw error
  } finally {
    await removeFolder(making)
  }
}

/** Beside the workspace, while it is removed. */
export const droppedName = (workspace: string): string => `${workspace}.dropped`

async function dropWorkspace(data: DataFolder, identity: SessionIdentity): Promise<Result<void, Failure>> {
  const doubt = await disproveSession(data, identity)
  if (doubt !== null) return err(doubt)
  const { workspace } = data.session(identity.id)
  const dropped = droppedName(workspace)
  try {
    // Moved first: a workspace is either whole or gone.
    await removeWhole(dropped)
    await rename(workspace, dropped)
    await removeWhole(dropped)
    return ok(undefined)
  } catch (error) {
    if (!hasCode(error, ['EACCES', 'EPERM', 'EBUSY', 'ENOTEMPTY', 'ENOENT'])) throw error
    const message = `The workspace ${workspace} cannot be removed whole: ${String(error)}.`
    return err({ kind: 'cannot-move', message, remedy: 'What is left goes with the session.' })
  }
}
