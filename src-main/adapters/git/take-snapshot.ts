import { lstatSync } from 'node:fs'
import { copyFile, mkdtemp, readdir, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { RepositoryFailure } from '../../../src-shared/model/errors.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import type { CancelSignal } from '../../core/ports.ts'
import { hasCode, removeFolder } from './folders.ts'
import type { OwnFiles } from './git-environment.ts'
import { gitFailure } from './git-failure.ts'
import { NEUTRAL_IDENTITY } from './git-identity.ts'
import type { Git, GitError, GitOutput } from './hardened-git.ts'
import { partialCloneFailure } from './partial-clone.ts'
import { readHead } from './read-history.ts'
import type { KeptHead } from './restore-snapshot.ts'

export type SnapshotRequest = {
  readonly workspace: string
  /** What the workspace is a clone of. */
  readonly repository: string
  /** Folder of the kept repository. */
  readonly store: string
  /** What the snapshot's refs begin with. */
  readonly refs: string
}

/** `head`: the commit that HEAD stands at, or that of the files where it stands at none. `notKept`: folders that are repositories of their own. */
export type TakenSnapshot = { readonly head: string; readonly notKept: readonly string[] }

/** Folders in the store, each for one snapshot in the making. */
export const INDEX_PREFIX = 'index-'

/** A command line holds so many of any length. */
const PATHS_AT_ONCE = 200

type Run = (...args: readonly string[]) => Promise<Result<GitOutput, GitError>>

const IDENTITY = [
  { key: 'user.name', value: NEUTRAL_IDENTITY.name },
  { key: 'user.email', value: NEUTRAL_IDENTITY.email },
]

/**
 * Commits everything in the workspace and fetches all of its refs into the store. The work tree is read with the
 * store's config and attributes, so nothing that the workspace's own config names can run, and with an index of
 * our own. New objects are written beside the workspace's others; nothing else of it changes.
 */
export async function takeSnapshot(
  git: Git,
  request: SnapshotRequest,
  signal: CancelSignal,
): Promise<Result<TakenSnapshot, RepositoryFailure>> {
  const { workspace, store } = request
  const what = `The workspace ${workspace} cannot be snapshotted`
  const head = await readHeadOrNone(git, workspace)
  if (!head.ok) return head
  const folder = await mkdtemp(join(store, INDEX_PREFIX))
  try {
    const done = await keep(git, { ...request, index: join(folder, 'index'), head: head.value }, signal)
    if (done.ok) return done
    return err((await partialCloneFailure(done.error, { ...request, what })) ?? gitFailure(done.error, what))
  } finally {
    await removeFolder(folder)
  }
}

/** `null`: HEAD names a branch without a commit. */
async function readHeadOrNone(
  git: Git,
  workspace: string,
): Promise<Result<string | null, RepositoryFailure>> {
  const head = await readHead(git, workspace)
  if (head.ok) return head
  const place = { directory: workspace, ceiling: dirname(workspace) }
  const branch = await git({ ...place, args: ['symbolic-ref', '--quiet', 'HEAD'] })
  if (!branch.ok) return head
  const listed = await git({
    ...place,
    args: ['for-each-ref', '--format=%(refname)', '--', textOf(branch.value)],
  })
  // One that is there and cannot be read is damaged.
  return listed.ok && textOf(listed.value) === '' ? ok(null) : head
}

async function keep(
  git: Git,
  request: SnapshotRequest & { readonly index: string; readonly head: string | null },
  signal: CancelSignal,
): Promise<Result<TakenSnapshot, GitError>> {
  const { workspace, store, refs, index, head } = request
  const place = { directory: workspace, ceiling: dirname(workspace), signal }
  const own: OwnFiles = { index, objects: join(workspace, '.git', 'objects') }
  const exclude = { key: 'core.excludesFile', value: join(workspace, '.git', 'info', 'exclude') }
  const run: Run = (...args) =>
    git({
      ...place,
      own,
      config: [...IDENTITY, exclude],
      args: ['--git-dir', join(store, '.git'), '--work-tree', workspace, ...args],
    })
  const fresh = !(await mayConvert(git, place))
  const trees = await readTrees(run, { workspace, index, head, fresh })
  if (!trees.ok) return trees
  const branch = await git({ ...place, args: ['symbolic-ref', '--quiet', 'HEAD'] })
  const told: KeptHead = {
    v: 1,
    branch: branch.ok ? textOf(branch.value) : null,
    ...(head === null ? { unborn: true } : {}),
  }
  const work = await commitTrees(run, head, { ...trees.value, message: JSON.stringify(told) })
  if (!work.ok) return work
  const stashes = await git({ ...place, args: ['log', '-g', '--format=%H', 'refs/stash', '--'] })
  const kept = stashes.ok ? textOf(stashes.value).split('\n').filter(Boolean) : []
  const fetched = await git({
    directory: store,
    ceiling: dirname(store),
    signal,
    args: [
      'fetch',
      ...['--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules', '--update-shallow'],
      ...['--', workspace],
      ...[`+refs/*:${refs}/refs/*`, `+${work.value}:${refs}/work`],
      ...kept.map((hash, at) => `+${hash}:${refs}/stash/${at}`),
    ],
  })
  return fetched.ok ? ok({ head: head ?? work.value, notKept: trees.value.notKept }) : fetched
}

type Trees = { readonly staged: string | null; readonly files: string; readonly notKept: string[] }

/** `staged` is `null` when the index holds a conflict, or cannot be read at all. */
async function readTrees(
  run: Run,
  at: {
    readonly workspace: string
    readonly index: string
    readonly head: string | null
    readonly fresh: boolean
  },
): Promise<Result<Trees, GitError>> {
  const copied = await copyIndex(join(at.workspace, '.git', 'index'), at.index, at.fresh)
  const staged = copied ? await run('write-tree') : null
  let added = copied ? await addAll(run, at.workspace) : null
  if (added === null || !added.ok) {
    await rm(at.index, { force: true })
    const fresh = await run('read-tree', at.head ?? '--empty')
    if (!fresh.ok) return fresh
    added = await run('add', '--all')
  }
  if (!added.ok) return added
  const files = await run('write-tree')
  if (!files.ok) return files
  const listed = await run('ls-files', '--stage', '-z')
  if (!listed.ok) return listed
  const notKept = await innerRepositories(at.workspace, listed.value.stdout.toString('utf8'))
  return ok({ staged: staged?.ok ? textOf(staged.value) : null, files: textOf(files.value), notKept })
}

/** Every file as it is on the disk, also one that git was told to take for unchanged. */
async function addAll(run: Run, workspace: string): Promise<Result<GitOutput, GitError>> {
  const listed = await run('ls-files', '-v', '-z')
  if (!listed.ok) return listed
  const told = toldToOverlook(listed.value.stdout.toString('utf8'))
  // One that is not there was kept out of the workspace, and is not deleted.
  const there = told.filter(
    (path) => lstatSync(join(workspace, path), { throwIfNoEntry: false }) !== undefined,
  )
  for (const batch of batchesOf(there)) {
    for (const bit of ['--no-assume-unchanged', '--no-skip-worktree']) {
      const cleared = await run('update-index', bit, '--', ...batch)
      if (!cleared.ok) return cleared
    }
  }
  return run('add', '--all')
}

/** Input: `TAG SPACE PATH NUL` repeated; a small letter is assumed unchanged, `S` skipped in the work tree. */
const toldToOverlook = (listing: string): string[] =>
  listing
    .split('\0')
    .filter((line) => /^[a-zS] /.test(line))
    .map((line) => line.slice(2))

const batchesOf = (paths: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(paths.length / PATHS_AT_ONCE) }, (_, at) =>
    paths.slice(at * PATHS_AT_ONCE, (at + 1) * PATHS_AT_ONCE),
  )

/** What makes a file on the disk another than the one in git. */
const CONVERTING = ['text', 'crlf', 'eol', 'filter', 'ident', 'working-tree-encoding']

/** Whether a file that git knows to be unchanged may have other bytes than git keeps for it. */
async function mayConvert(git: Git, place: { directory: string; ceiling: string }): Promise<boolean> {
  const config = await git({ ...place, args: ['config', '--get', 'core.autocrlf'] })
  if (config.ok && textOf(config.value) !== 'false') return true
  const unconverted = `:(exclude,attr:${CONVERTING.map((name) => `!${name}`).join(' ')})`
  const listed = await git({ ...place, args: ['ls-files', '-z', '--', '.', unconverted] })
  return !listed.ok || textOf(listed.value) !== ''
}

/**
 * Keeps its age when it is `fresh`: git compares it with the files' to find those that changed right after it was
 * written. One that seems older than all files makes git look into each.
 */
async function copyIndex(from: string, to: string, fresh: boolean): Promise<boolean> {
  try {
    await copyFile(from, to)
    const { atimeMs, mtimeMs } = await stat(from)
    await utimes(to, Math.floor(atimeMs) / 1_000, fresh ? Math.floor(mtimeMs) / 1_000 : 1)
    return true
  } catch (error) {
    if (hasCode(error, ['ENOENT', 'EACCES', 'EISDIR'])) return false
    throw error
  }
}

/** Input: `MODE HASH STAGE TAB PATH NUL` repeated; mode 160000 is another repository's commit. */
async function innerRepositories(workspace: string, listing: string): Promise<string[]> {
  const links = listing.split('\0').filter((line) => line.startsWith('160000 '))
  const found: string[] = []
  for (const link of links) {
    const path = link.slice(link.indexOf('\t') + 1)
    // A submodule that was never checked out is an empty folder.
    const entries = await readdir(join(workspace, path)).catch(() => [])
    if (entries.length > 0) found.push(path)
  }
  return found
}

async function commitTrees(
  run: Run,
  head: string | null,
  { staged, files, message }: Trees & { readonly message: string },
): Promise<Result<string, GitError>> {
  const base = head === null ? [] : ['-p', head]
  const index = staged === null ? null : await run('commit-tree', ...base, '-m', 'staged', staged)
  if (index !== null && !index.ok) return index
  const parents = [...base, ...(index === null ? [] : ['-p', textOf(index.value)])]
  const work = await run('commit-tree', ...parents, '-m', message, files)
  return work.ok ? ok(textOf(work.value)) : work
}

const textOf = ({ stdout }: GitOutput): string => stdout.toString('utf8').trim()
