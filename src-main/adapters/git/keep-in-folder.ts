import { dirname } from 'node:path'
import type { RepositoryFailure } from '../../../src-shared/model/errors.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import type { KeepRequest } from '../../core/ports.ts'
import { folderExists } from './folders.ts'
import { failure, gitFailure } from './git-failure.ts'
import type { Git } from './hardened-git.ts'
import { branchExists, type Kept, readBranchToKeep, refToKeep, standingInTheWay } from './keep-branch.ts'

/** Adds the branch to a local repository: its objects and one new ref. Nothing else there changes. */
export async function keepInFolder(git: Git, request: KeepRequest): Promise<Result<Kept, RepositoryFailure>> {
  const { workspace, repository, branch, as } = request
  const where = repository.root
  if (!(await folderExists(where)))
    return err(failure('not-found', `The repository ${where} is gone.`, `The work is still in ${workspace}.`))
  const commit = await readBranchToKeep(git, request)
  if (!commit.ok) return commit
  const wanted = { as, where, commit: commit.value }
  const place = { directory: where, ceiling: dirname(where) }
  const refs = await git({
    ...place,
    args: ['for-each-ref', '--format=%(objectname) %(refname)', `refs/heads/${as}`],
  })
  if (!refs.ok) return err(gitFailure(refs.error, `The branches of ${where} cannot be listed`))
  const obstacle = standingInTheWay(refs.value.stdout.toString('utf8'), wanted)
  if (obstacle.kind === 'failure') return err(obstacle.failure)
  if (obstacle.kind === 'same') return ok({ commit: commit.value })
  const fetched = await git({
    ...place,
    args: [
      'fetch',
      ...['--no-tags', '--no-write-fetch-head', '--no-recurse-submodules', '--'],
      ...[workspace, refToKeep(request)],
    ],
  })
  if (!fetched.ok) return err(gitFailure(fetched.error, `${branch} cannot be kept in ${where}`))
  // The commit that was asked about, wherever the branch is by now; the empty old value: only if it is new.
  const made = await git({ ...place, args: ['update-ref', `refs/heads/${as}`, commit.value, ''] })
  if (made.ok) return ok({ commit: commit.value })
  const { stderr } = made.error
  const parent = /'refs\/heads\/([^']+)' exists; cannot create/.exec(stderr)?.[1]
  if (parent !== undefined) return err(branchExists(wanted, parent))
  // Somebody made the branch since it was looked for.
  if (/reference already exists/.test(stderr)) return err(branchExists(wanted, as))
  return err(gitFailure(made.error, `${branch} cannot be kept in ${where}`))
}
