import type { RepositoryFailure } from '../../../src-shared/model/errors.ts'
import type { Diff, DiffStat } from '../../../src-shared/model/workspace.ts'
import { ok, type Result } from '../../../src-shared/result.ts'
import type { Git } from './hardened-git.ts'
import { readWorkspace, requireHashes } from './workspace-git.ts'

export const DIFF_LIMIT_BYTES = 8 * 1024 * 1024

export type CommitRange = { readonly base: string; readonly head: string }

/** One shape of diff whatever the person's or the workspace's config says, and no program of theirs runs. */
const DIFF = [
  'diff',
  ...['--no-ext-diff', '--no-textconv', '--no-color', '-M', '--no-relative', '--submodule=short'],
  ...[
    '--src-prefix=a/',
    '--dst-prefix=b/',
    '--unified=3',
    '--inter-hunk-context=0',
    '--diff-algorithm=histogram',
  ],
]

export async function readStat(
  git: Git,
  workspace: string,
  range: CommitRange,
): Promise<Result<DiffStat, RepositoryFailure>> {
  const checked = requireHashes(range.base, range.head)
  if (!checked.ok) return checked
  const stat = await readWorkspace(git, workspace, {
    args: [...DIFF, '--shortstat', range.base, range.head, '--'],
    what: `The changes of ${workspace} cannot be counted`,
  })
  return stat.ok ? ok(parseShortStat(stat.value.stdout.toString('utf8'))) : stat
}

/** The unified diff; binary files are one line. Over the limit it ends at the last whole line. */
export async function readDiff(
  git: Git,
  request: { readonly workspace: string; readonly range: CommitRange; readonly limitBytes?: number },
): Promise<Result<Diff, RepositoryFailure>> {
  const { workspace, range, limitBytes = DIFF_LIMIT_BYTES } = request
  const stat = await readStat(git, workspace, range)
  if (!stat.ok) return stat
  const patch = await readWorkspace(git, workspace, {
    args: [...DIFF, '--patch', range.base, range.head, '--'],
    what: `The diff of ${workspace} cannot be read`,
    outputLimitBytes: limitBytes,
  })
  if (!patch.ok) return patch
  const { stdout, cut: truncated } = patch.value
  const whole = truncated ? stdout.subarray(0, stdout.lastIndexOf('\n', limitBytes - 1) + 1) : stdout
  return ok({ ...range, stat: stat.value, patch: whole.toString('utf8'), truncated })
}

/** Input: ` 2 files changed, 3 insertions(+), 1 deletion(-)`; empty when nothing changed. */
export function parseShortStat(text: string): DiffStat {
  const count = (word: string) => Number(new RegExp(`(\\d+) ${word}`).exec(text)?.[1] ?? 0)
  return { files: count('file'), added: count('insertion'), removed: count('deletion') }
}
