import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RepositoryFailure } from '../../../src-shared/model/errors.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import type { CancelSignal, CleanCheckout } from '../../core/ports.ts'
import { gitFailure } from './git-failure.ts'
import type { Git } from './hardened-git.ts'
import { requireHashes } from './workspace-git.ts'

/** What `commit` of a workspace holds, in a folder of its own that shares the workspace's objects. */
export async function cleanCheckout(
  git: Git,
  request: { readonly workspace: string; readonly commit: string },
  signal: CancelSignal,
): Promise<Result<CleanCheckout, RepositoryFailure>> {
  const { workspace, commit } = request
  const checked = requireHashes(commit)
  if (!checked.ok) return checked
  const root = await mkdtemp(join(tmpdir(), '100x-review-'))
  const directory = join(root, 'checkout')
  const dispose = () => rm(root, { recursive: true, force: true, maxRetries: 3 })
  const what = `Commit ${commit.slice(0, 10)} cannot be checked out for the critique`
  const cloned = await git({
    directory: root,
    signal,
    args: ['clone', '--shared', '--no-checkout', '--template=', '--', workspace, directory],
  })
  const done = cloned.ok
    ? await git({
        directory,
        ceiling: root,
        signal,
        args: ['checkout', '--quiet', '--detach', commit, '--'],
      })
    : cloned
  if (done.ok) return ok({ directory, dispose })
  await dispose()
  return err(gitFailure(done.error, what, 'git-failed'))
}
