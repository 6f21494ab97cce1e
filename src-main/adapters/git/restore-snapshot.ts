import { mkdir, mkdtemp, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { RepositoryFailure } from '../../../src-shared/model/errors.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import { WATCHED_FILES } from './aider-files.ts'
import { excludeAiderFiles, WORKSPACE_CONFIG } from './create-workspace.ts'
import { removeFolder } from './folders.ts'
import { gitFailure } from './git-failure.ts'
import type { Git, GitError } from './hardened-git.ts'
import { clearRawAttributes, setRawAttributes } from './raw-attributes.ts'
import { withholdAiderFiles } from './withhold-aider-files.ts'

/** The message of a snapshot's commit. `branch`: full name of what HEAD named; `null`: detached. */
const keptHeadSchema = z.object({
  v: z.literal(1),
  branch: z.string().nullable(),
  /** The branch had no commit yet. */
  unborn: z.literal(true).optional(),
})
export type KeptHead = z.infer<typeof keptHeadSchema>

/** Where the kept commits stand while the workspace is made again. */
const ASIDE = 'refs/100x/restored'

type Request = { readonly store: string; readonly refs: string; readonly workspace: string }

/** Beside the workspace, until it is whole again. */
export const restoringPrefix = (workspace: string): string => `${workspace}.restored-`

/** Makes the workspace, which must not exist, as it was at the snapshot; a failure leaves no folder behind. */
export async function restoreSnapshot(git: Git, request: Request): Promise<Result<void, RepositoryFailure>> {
  const { workspace } = request
  const what = `The workspace ${workspace} cannot be made again`
  await mkdir(dirname(workspace), { recursive: true })
  const making = await mkdtemp(restoringPrefix(workspace))
  let made = false
  try {
    const filled = await fill(git, { ...request, workspace: making })
    if (!filled.ok) return err(gitFailure(filled.error, what))
    await rename(making, workspace)
    made = true
    return ok(undefined)
  } finally {
    if (!made) await removeFolder(making)
  }
}

const notOurs = (words: string): GitError => ({ reason: 'failed', exitCode: 1, stderr: words })

async function fill(git: Git, { store, refs, workspace }: Request): Promise<Result<void, GitError>> {
  const run = async (...args: readonly string[]): Promise<Result<string, GitError>> => {
    const done = await git({ directory: workspace, ceiling: dirname(workspace), args })
    return done.ok ? ok(done.value.stdout.toString('utf8').trim()) : done
  }
  const kept = await git({
    directory: store,
    ceiling: dirname(store),
    args: ['log', '-1', '--format=%P%n%T%n%B', `${refs}/work`, '--'],
  })
  if (!kept.ok) return kept
  const [parents = '', files = '', ...message] = kept.value.stdout.toString('utf8').split('\n')
  const told = readMessage(message.join('\n'))
  if (told === null) return err(notOurs('its snapshot was not written by this version'))
  const hashes = parents.split(' ').filter((hash) => hash !== '')
  const head = told.unborn === true ? '' : (hashes.shift() ?? '')
  const staged = hashes[0] ?? (head === '' ? '--empty' : head)
  const format = files.length === 64 ? ['--object-format=sha256'] : []
  const config = WORKSPACE_CONFIG.map((entry) => entry.split('='))
  const steps: readonly (readonly string[])[] = [
    ['init', '--quiet', '--template=', ...format],
    ...config.map(([key = '', value = '']) => ['config', key, value]),
    [
      ...['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--update-head-ok'],
      ...['--update-shallow', '--', store],
      ...[`+${refs}/refs/*:refs/*`, `+${refs}/work:${ASIDE}/work`, `+${refs}/stash/*:${ASIDE}/stash/*`],
    ],
    told.branch === null ? ['update-ref', '--no-deref', 'HEAD', head] : ['symbolic-ref', 'HEAD', told.branch],
  ]
  for (const step of steps) {
    const done = await run(...step)
    if (!done.ok) return done
  }
  const checkedOut = await checkOut(workspace, { run, files, staged })
  return checkedOut.ok ? finish(git, workspace, run) : checkedOut
}

type Run = (...args: readonly string[]) => Promise<Result<string, GitError>>

/** First all files as they were, then the index as it was: what differs is uncommitted again. */
async function checkOut(
  workspace: string,
  { run, files, staged }: { readonly run: Run; readonly files: string; readonly staged: string },
): Promise<Result<void, GitError>> {
  // They were kept as they are on the disk.
  await setRawAttributes(workspace)
  for (const step of [
    ['read-tree', files],
    ['checkout-index', '--all', '--force'],
    ['read-tree', staged],
  ]) {
    const done = await run(...step)
    if (!done.ok) return done
  }
  await clearRawAttributes(workspace)
  return ok(undefined)
}

async function finish(git: Git, workspace: string, run: Run): Promise<Result<void, GitError>> {
  await excludeAiderFiles(workspace)
  const stashed = await restoreStash(run)
  if (!stashed.ok) return stashed
  const dropped = await run('update-ref', '-d', `${ASIDE}/work`)
  if (!dropped.ok) return dropped
  const committed = await committedOf(run, WATCHED_FILES)
  // What a person or Aider wrote is brought back like everything else.
  const withheld = await withholdAiderFiles(git, workspace, (file) => committed.has(file))
  if (!withheld.ok) return withheld
  // Exits with 1 when files differ from the index, which is what they may do.
  await run('update-index', '-q', '--refresh')
  return ok(undefined)
}

/** Those that are as HEAD has them. */
async function committedOf(run: Run, names: readonly string[]): Promise<ReadonlySet<string>> {
  const places = names.map((name) => `:(top,icase)${name}`)
  const tracked = await run('ls-files', '-z', '--', ...places)
  const changed = await run('diff', '--name-only', '-z', 'HEAD', '--', ...places)
  // Without a commit nothing is committed.
  if (!tracked.ok || !changed.ok) return new Set()
  const others = new Set(changed.value.split('\0'))
  return new Set(tracked.value.split('\0').filter((file) => file !== '' && !others.has(file)))
}

/** `git stash store` puts its entry on top, so the oldest comes first. */
async function restoreStash(run: Run): Promise<Result<void, GitError>> {
  const listed = await run(
    'for-each-ref',
    '--format=%(refname) %(objectname) %(contents:subject)',
    `${ASIDE}/stash`,
  )
  if (!listed.ok) return listed
  const entries = listed.value.split('\n').filter((line) => line !== '')
  if (entries.length === 0) return ok(undefined)
  const gone = await run('update-ref', '-d', 'refs/stash')
  if (!gone.ok) return gone
  const place = (line: string) => Number(/\/stash\/(\d+) /.exec(line)?.[1] ?? 0)
  for (const entry of entries.toSorted((a, b) => place(b) - place(a))) {
    const [ref = '', hash = '', ...subject] = entry.split(' ')
    for (const step of [
      ['stash', 'store', '--quiet', '-m', subject.join(' '), hash],
      ['update-ref', '-d', ref],
    ]) {
      const done = await run(...step)
      if (!done.ok) return done
    }
  }
  return ok(undefined)
}

function readMessage(text: string): KeptHead | null {
  try {
    return keptHeadSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    // Not JSON: no message of ours.
    return null
  }
}
