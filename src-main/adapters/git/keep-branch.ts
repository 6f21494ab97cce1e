import type { RepositoryFailure } from '../../../src-shared/model/errors.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import type { KeepRequest } from '../../core/ports.ts'
import { failure } from './git-failure.ts'
import type { Git } from './hardened-git.ts'
import { readWorkspace } from './workspace-git.ts'

export type Kept = { readonly commit: string }

export const refToKeep = ({ branch, ref }: KeepRequest): string => ref ?? `refs/heads/${branch}`

/** Full commit hash of the branch to keep, after both names were found usable. */
export async function readBranchToKeep(
  git: Git,
  request: KeepRequest,
): Promise<Result<string, RepositoryFailure>> {
  const { workspace, branch, as } = request
  const commit = await readWorkspace(git, workspace, {
    args: ['rev-parse', '--verify', `${refToKeep(request)}^{commit}`],
    what: `The branch ${branch} of ${workspace} cannot be read`,
  })
  if (!commit.ok) return commit
  const format = await readWorkspace(git, workspace, {
    args: ['check-ref-format', `refs/heads/${as}`],
    what: '',
  })
  if (as.startsWith('-') || as === 'HEAD' || !format.ok)
    return err(
      failure('git-failed', `"${as}" cannot be the name of a branch.`, 'Choose another name with `--as`.'),
    )
  const tip = commit.value.stdout.toString('utf8').trim()
  if (request.commit === undefined || request.commit === tip) return ok(tip)
  const message = `${branch} has moved on to ${tip.slice(0, 10)} meanwhile, so it was not kept.`
  return err(failure('git-failed', message, 'Try again.'))
}

/** What stands in the way among the refs that the repository has, as `HASH SPACE-OR-TAB REF` lines. */
export function standingInTheWay(
  listing: string,
  wanted: { readonly as: string; readonly commit: string; readonly where: string },
): { readonly kind: 'nothing' | 'same' } | { readonly kind: 'failure'; readonly failure: RepositoryFailure } {
  for (const line of listing.split('\n')) {
    const [hash = '', ref = ''] = line.split(/[ \t]/)
    if (ref === '') continue
    if (ref !== `refs/heads/${wanted.as}`)
      return { kind: 'failure', failure: branchExists(wanted, ref.slice(11)) }
    if (hash === wanted.commit) return { kind: 'same' }
    return { kind: 'failure', failure: branchExists(wanted, wanted.as) }
  }
  return { kind: 'nothing' }
}

export const branchExists = (
  wanted: { readonly as: string; readonly where: string },
  existing: string,
): RepositoryFailure =>
  failure(
    'branch-exists',
    existing === wanted.as
      ? `${wanted.where} has a branch ${wanted.as} already, at another commit.`
      : `${wanted.where} has a branch ${existing}, so it cannot have one called ${wanted.as}.`,
    'Choose another name with `--as`.',
  )
