import { dirname, join } from 'node:path'
import type { RepositoryFailure } from '../../../src-shared/model/errors.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import type { CancelSignal, WorkspaceRequest } from '../../core/ports.ts'
import { folderExists } from './folders.ts'
import type { ConfigEntry } from './git-environment.ts'
import { failure, gitFailure } from './git-failure.ts'
import { NEUTRAL_IDENTITY } from './git-identity.ts'
import type { Git, GitError, GitOutput } from './hardened-git.ts'
import { requireHashes, workspaceMissing } from './workspace-git.ts'

type Source = NonNullable<WorkspaceRequest['from']>[number]

export type Fresh = {
  /** A clone whose `branch` is to be made. */
  readonly directory: string
  readonly branch: string
  readonly signal: CancelSignal
  readonly config: readonly ConfigEntry[]
  /** Begins a failure's sentence. */
  readonly what: string
}

const FILES_NAMED = 10

/** Neither the person nor a model made this merge; every variant of git's settings for a name is overruled. */
const MERGE_CONFIG: readonly ConfigEntry[] = [
  ...['user', 'author', 'committer'].flatMap((who) => [
    { key: `${who}.name`, value: NEUTRAL_IDENTITY.name },
    { key: `${who}.email`, value: NEUTRAL_IDENTITY.email },
  ]),
  { key: 'commit.gpgSign', value: 'false' },
  { key: 'rerere.enabled', value: 'false' },
]

/**
 * Makes the branch at the first source's commit and merges the others into it in their order. Resolves with the
 * commit that it then stands at. A conflict names its files; the clone is then to be thrown away.
 */
export async function startFromBranches(
  git: Git,
  fresh: Fresh,
  [first, ...others]: readonly [Source, ...Source[]],
): Promise<Result<string, RepositoryFailure>> {
  const run = runIn(git, fresh)
  for (const source of [first, ...others]) {
    const fetched = await fetchSource(run, source, fresh)
    if (!fetched.ok) return fetched
  }
  const checkedOut = await run(['checkout', '--quiet', '--no-track', '-B', fresh.branch, first.commit, '--'])
  if (!checkedOut.ok) return err(gitFailure(checkedOut.error, fresh.what, 'clone-failed'))
  for (const source of others) {
    const merged = await merge(run, source, fresh)
    if (!merged.ok) return merged
  }
  const head = await run(['rev-parse', '--verify', 'HEAD^{commit}'])
  if (!head.ok) return err(gitFailure(head.error, fresh.what, 'clone-failed'))
  return ok(head.value.stdout.toString('utf8').trim())
}

type Run = (args: readonly string[], config?: readonly ConfigEntry[]) => Promise<Result<GitOutput, GitError>>

const runIn =
  (git: Git, { directory, signal, config }: Fresh): Run =>
  (args, more = []) =>
    git({ directory, ceiling: dirname(directory), signal, config: [...config, ...more], args })

/** The branch is fetched, because not every git gives a commit away by its hash. */
async function fetchSource(
  run: Run,
  { workspace, branch, commit, ref }: Source,
  { what }: Fresh,
): Promise<Result<void, RepositoryFailure>> {
  const checked = requireHashes(commit)
  if (!checked.ok) return checked
  // Where it stands under another name is no workspace but a bare repository.
  const there = ref === undefined ? join(workspace, '.git') : workspace
  if (!(await folderExists(there))) return err(workspaceMissing(workspace))
  const fetched = await run([
    'fetch',
    ...['--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules', '--'],
    ...[workspace, ref ?? `refs/heads/${branch}`],
  ])
  if (!fetched.ok)
    return err(gitFailure(fetched.error, `${what} from ${branch} of ${workspace}`, 'clone-failed'))
  const known = await run(['rev-parse', '--verify', '--quiet', `${commit}^{commit}`])
  if (known.ok) return ok(undefined)
  if (known.error.reason !== 'failed') return err(gitFailure(known.error, what, 'clone-failed'))
  const message = `${what}: ${branch} of ${workspace} does not hold the accepted commit ${commit.slice(0, 10)} any more.`
  return err(failure('clone-failed', message, 'Start the task that it needs again.'))
}

async function merge(run: Run, source: Source, { what }: Fresh): Promise<Result<void, RepositoryFailure>> {
  const merged = await run(
    [
      'merge',
      ...['--quiet', '--ff', '--no-edit', '--no-stat', '--no-verify', '--no-gpg-sign'],
      ...['--no-signoff', '--no-squash', '--no-autostash', '--no-verify-signatures'],
      ...['-m', `Merge ${source.branch}`, source.commit],
    ],
    MERGE_CONFIG,
  )
  if (merged.ok) return ok(undefined)
  const unmerged = await run(['diff', '--name-only', '--diff-filter=U', '-z'])
  const files = unmerged.ok ? unmerged.value.stdout.toString('utf8').split('\0').filter(Boolean) : []
  if (files.length === 0) return err(gitFailure(merged.error, what, 'clone-failed'))
  const rest = files.length - FILES_NAMED
  const named = files.slice(0, FILES_NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '')
  return err(
    failure(
      'merge-conflict',
      `${what}: the branches that it needs change the same places, and ${source.branch} conflicts in ${named}.`,
      'Let one of the needed tasks need the other, so that they build on each other.',
    ),
  )
}
