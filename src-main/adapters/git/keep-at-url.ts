import { dirname } from 'node:path'
import type { RepositoryFailure } from '../../../src-shared/model/errors.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import type { KeepRequest } from '../../core/ports.ts'
import { folderExists } from './folders.ts'
import { failure, gitFailure } from './git-failure.ts'
import type { Git } from './hardened-git.ts'
import { type UrlLimits, urlConfig } from './inspect-url.ts'
import { branchExists, type Kept, readBranchToKeep, refToKeep, standingInTheWay } from './keep-branch.ts'
import type { Mirrors } from './mirrors.ts'
import { networkFailure } from './network-failure.ts'

/**
 * Pushes the branch to the URL it came from, as a new branch. Pushed from the mirror: a session may have changed its
 * workspace's config, and that must not get near the person's login.
 */
export async function keepAtUrl(
  tools: { git: Git; mirrors: Mirrors; limits: UrlLimits },
  request: KeepRequest,
): Promise<Result<Kept, RepositoryFailure>> {
  const { git, mirrors, limits } = tools
  const { workspace, repository, branch, as } = request
  const { location: url, root: mirror } = repository
  if (!(await folderExists(mirror)))
    return err(failure('not-found', `The copy of ${url} is gone.`, `The work is still in ${workspace}.`))
  const commit = await readBranchToKeep(git, request)
  if (!commit.ok) return commit
  const location = { kind: 'url', url, secretUrl: url, secrets: [] } as const
  const neutral = await mirrors.neutral()
  const network = { config: await urlConfig(git, neutral, location), protocols: 'network' } as const
  const wanted = { as, where: url, commit: commit.value }
  const refs = await git({
    ...neutral,
    ...network,
    silenceLimitMs: limits.answerMs,
    args: ['ls-remote', '--', url, `refs/heads/${as}`],
  })
  if (!refs.ok) return err(networkFailure(refs.error, location, limits.answerMs))
  const obstacle = standingInTheWay(refs.value.stdout.toString('utf8'), wanted)
  if (obstacle.kind === 'failure') return err(obstacle.failure)
  if (obstacle.kind === 'same') return ok({ commit: commit.value })
  const place = { directory: mirror, ceiling: dirname(mirror) }
  const fetched = await git({
    ...place,
    args: ['fetch', '--no-tags', '--no-write-fetch-head', '--', workspace, refToKeep(request)],
  })
  if (!fetched.ok) return err(gitFailure(fetched.error, `${branch} cannot be read from ${workspace}`))
  const pushed = await git({
    ...place,
    ...network,
    silenceLimitMs: limits.stallMs,
    args: [
      'push',
      ...['--progress', '--no-verify', '--no-signed', '--no-recurse-submodules'],
      // Empty after the colon: the branch must still not exist there.
      ...[`--force-with-lease=refs/heads/${as}:`, '--', url, `${commit.value}:refs/heads/${as}`],
    ],
  })
  if (pushed.ok) return ok({ commit: commit.value })
  if (/\[rejected\]|already exists|stale info/.test(pushed.error.stderr)) return err(branchExists(wanted, as))
  return err(networkFailure(pushed.error, location, limits.stallMs))
}
