import type { BranchCommit } from '../../../src-shared/model/branch-content.ts'
import type { RepositoryFailure } from '../../../src-shared/model/errors.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import { failure } from './git-failure.ts'
import type { Git } from './hardened-git.ts'
import type { CommitRange } from './read-diff.ts'
import { readWorkspace, requireHashes } from './workspace-git.ts'

/** More than anybody scrolls through; the newest are the ones that are asked for. */
const COMMITS_LIMIT = 2_000

/** git knows these without having them. */
const EMPTY_TREE = {
  40: '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  64: '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321',
}

/** Commits that `head` has and `base` has not, newest first, each with what it changes in its first parent. */
export async function readBranch(
  git: Git,
  workspace: string,
  { base, head }: CommitRange,
): Promise<Result<BranchCommit[], RepositoryFailure>> {
  const checked = requireHashes(base, head)
  if (!checked.ok) return checked
  const log = await readWorkspace(git, workspace, {
    args: [
      'log',
      ...['--topo-order', `--max-count=${COMMITS_LIMIT}`, '--no-color', '--encoding=UTF-8'],
      ...['--no-ext-diff', '--no-textconv', '-M', '--no-relative', '--submodule=short'],
      // Merges too are compared with the branch that they were merged into.
      ...['--diff-merges=first-parent', '--shortstat'],
      '--format=%x00%H %at %s',
      `${base}..${head}`,
      '--',
    ],
    what: `The commits of ${workspace} cannot be read`,
  })
  if (!log.ok) return log
  return ok(log.value.stdout.toString('utf8').split('\0').flatMap(parseEntry))
}

/** Input: `HASH SECONDS SUBJECT`, then, after an empty line, ` 2 files changed, 3 insertions(+), 1 deletion(-)`. */
function parseEntry(entry: string): BranchCommit[] {
  const match = /^([0-9a-f]+) (\d+) (.*)$/m.exec(entry)
  if (match === null) return []
  const [line, hash = '', seconds = '', subject = ''] = match
  const counts = entry.slice(line.length)
  const count = (what: RegExp) => Number(what.exec(counts)?.[1] ?? 0)
  const stat = {
    files: count(/(\d+) files? changed/),
    added: count(/(\d+) insertions?\(\+\)/),
    removed: count(/(\d+) deletions?\(-\)/),
  }
  return [{ hash, subject, at: Number(seconds) * 1_000, stat }]
}

/** What one commit changes: from its first parent, or from nothing, to the commit. `commit` may be short. */
export async function readCommitRange(
  git: Git,
  workspace: string,
  commit: string,
): Promise<Result<CommitRange, RepositoryFailure>> {
  const head = await resolveCommit(git, workspace, commit)
  if (!head.ok) return head
  const parents = await readWorkspace(git, workspace, {
    args: ['rev-list', '--parents', '--max-count=1', head.value, '--'],
    what: `The commit ${commit} of ${workspace} cannot be read`,
  })
  if (!parents.ok) return parents
  const [, first] = parents.value.stdout.toString('utf8').trim().split(' ')
  const nothing = head.value.length === 64 ? EMPTY_TREE[64] : EMPTY_TREE[40]
  return ok({ base: first ?? nothing, head: head.value })
}

/** The full hash of a commit that is given by hash, short or full: never by the name of a branch that looks like one. */
export async function resolveCommit(
  git: Git,
  workspace: string,
  commit: string,
): Promise<Result<string, RepositoryFailure>> {
  const unknown = failure('git-failed', `${workspace} has no commit ${commit}.`, '')
  if (!/^[0-9a-f]{7,64}$/.test(commit)) return err(unknown)
  const found = await readWorkspace(git, workspace, {
    args: ['rev-parse', '--verify', '--quiet', `${commit}^{commit}`],
    what: `The commit ${commit} of ${workspace} cannot be read`,
  })
  if (!found.ok) return found.error.kind === 'git-failed' ? err(unknown) : found
  const hash = found.value.stdout.toString('utf8').trim()
  return hash.startsWith(commit) ? ok(hash) : err(unknown)
}
