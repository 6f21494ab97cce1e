import { dirname, join } from 'node:path'
import type { RepositoryFailure } from '../../../src-shared/model/errors.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import { folderExists } from './folders.ts'
import { failure, gitFailure } from './git-failure.ts'
import type { Git, GitOutput } from './hardened-git.ts'

/** Reading a workspace needs no network and no person: silence this long means that something is stuck. */
const SILENCE_LIMIT_MS = 120_000

const FULL_HASH = /^[0-9a-f]{40}([0-9a-f]{24})?$/

/** Runs a reading git command in a workspace that may have been removed, and never in a repository around it. */
export async function readWorkspace(
  git: Git,
  workspace: string,
  read: { readonly args: readonly string[]; readonly what: string; readonly outputLimitBytes?: number },
): Promise<Result<GitOutput, RepositoryFailure>> {
  if (!(await folderExists(join(workspace, '.git')))) return err(workspaceMissing(workspace))
  const { what, ...request } = read
  const output = await git({
    ...request,
    directory: workspace,
    ceiling: dirname(workspace),
    silenceLimitMs: SILENCE_LIMIT_MS,
  })
  if (output.ok) return output
  if (/not a git repository/.test(output.error.stderr)) return err(workspaceMissing(workspace))
  return err(gitFailure(output.error, what))
}

export const workspaceMissing = (workspace: string): RepositoryFailure =>
  failure(
    'workspace-missing',
    `The workspace ${workspace} is gone.`,
    'Start the task again in a new session.',
  )

/** Refuses anything but full hashes, so that nothing is read as an option or as another revision. */
export function requireHashes(...hashes: readonly string[]): Result<void, RepositoryFailure> {
  const wrong = hashes.find((hash) => !FULL_HASH.test(hash))
  return wrong === undefined
    ? ok(undefined)
    : err(failure('git-failed', `"${wrong}" is not a full commit hash.`, ''))
}
