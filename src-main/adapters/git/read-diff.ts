import type { RepositoryFailure } from '../../../src-shared/model/errors.ts'
import { FILES_LIMIT } from '../../../src-shared/model/session.ts'
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
  ...['--src-prefix=a/', '--dst-prefix=b/', '--diff-algorithm=histogram'],
]
/** Apart, because they ask for a patch wherever they stand. */
const PATCH = ['--patch', '--unified=3', '--inter-hunk-context=0']

export async function readStat(
  git: Git,
  workspace: string,
  range: CommitRange,
): Promise<Result<{ stat: DiffStat; files: string[] }, RepositoryFailure>> {
  const checked = requireHashes(range.base, range.head)
  if (!checked.ok) return checked
  const stat = await readWorkspace(git, workspace, {
    args: [...DIFF, '--numstat', '-z', range.base, range.head, '--'],
    what: `The changes of ${workspace} cannot be counted`,
  })
  return stat.ok ? ok(parseNumstat(stat.value.stdout.toString('utf8'))) : stat
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
    args: [...DIFF, ...PATCH, range.base, range.head, '--'],
    what: `The diff of ${workspace} cannot be read`,
    outputLimitBytes: limitBytes,
  })
  if (!patch.ok) return patch
  const { stdout, cut: truncated } = patch.value
  const whole = truncated ? stdout.subarray(0, stdout.lastIndexOf('\n', limitBytes - 1) + 1) : stdout
  return ok({ ...range, stat: stat.value.stat, patch: whole.toString('utf8'), truncated })
}

/**
 * Input: `ADDED TAB REMOVED TAB PATH NUL` for each file, `-` for both counts of a binary one; a rename has an
 * empty path, and its old and new ones follow, each ended by NUL.
 */
export function parseNumstat(text: string): { stat: DiffStat; files: string[] } {
  const stat = { files: 0, added: 0, removed: 0 }
  const files: string[] = []
  const fields = text.split('\0')
  for (let at = 0; at < fields.length - 1; at += 1) {
    const [added = '', removed = '', ...path] = (fields[at] ?? '').split('\t')
    let file = path.join('\t')
    if (file === '') {
      file = fields[at + 2] ?? ''
      at += 2
    }
    stat.files += 1
    stat.added += Number(added) || 0
    stat.removed += Number(removed) || 0
    files.push(file)
  }
  return { stat, files: files.sort().slice(0, FILES_LIMIT) }
}
