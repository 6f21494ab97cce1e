import { realpath } from 'node:fs/promises'
import type { RepositoryFailure } from '../../../src-shared/model/errors.ts'
import type { Repository } from '../../../src-shared/model/workspace.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import type { CancelSignal } from '../../core/ports.ts'
import { failure, gitFailure } from './git-failure.ts'
import { findGitFolder, type GitFolder } from './git-folder.ts'
import type { Git } from './hardened-git.ts'
import { sourceNotices } from './source-notices.ts'

/** Looks at the repository that `path` is in; writes nothing into it. */
export async function inspectFolder(
  git: Git,
  path: string,
  signal: CancelSignal,
): Promise<Result<Repository, RepositoryFailure>> {
  const found = await findGitFolder(git, path, signal)
  if (!found.ok) return found
  const folder = found.value
  const base = await readHead(git, folder.root, signal)
  if (!base.ok) return base
  const notices = await readNotices(git, { folder, path, signal })
  if (!notices.ok) return notices
  return ok({
    location: folder.root,
    kind: 'local',
    root: folder.root,
    base: base.value,
    notices: notices.value,
  })
}

async function readHead(
  git: Git,
  root: string,
  signal: CancelSignal,
): Promise<Result<string, RepositoryFailure>> {
  const head = await git({ directory: root, signal, args: ['rev-parse', '--verify', 'HEAD^{commit}'] })
  if (head.ok) return ok(head.value.stdout.toString('utf8').trim())
  if (head.error.reason !== 'failed' || !/Needed a single revision|unknown revision/.test(head.error.stderr))
    return err(gitFailure(head.error, `HEAD of ${root} cannot be read`))
  return err(
    failure(
      'no-commits',
      `${root} has no commit to start from.`,
      'Make a first commit (`git add -A`, `git commit -m "start"`), or switch to a branch that has one.',
    ),
  )
}

async function readNotices(
  git: Git,
  at: { folder: GitFolder; path: string; signal: CancelSignal },
): Promise<Result<string[], RepositoryFailure>> {
  const { folder, path, signal } = at
  const { root, filtersOff: config } = folder
  const notices: string[] = []
  if (!(await isSameFolder(path, root)))
    notices.push(`${path} is inside the repository ${root}: sessions work on the whole repository.`)
  if (folder.bare) notices.push(`${root} is a bare repository: sessions start from its HEAD.`)
  if (folder.partial)
    notices.push(
      `${root} is a partial clone: a workspace fails if contents that it needs were never fetched.`,
    )
  const branch = await git({ directory: root, signal, args: ['symbolic-ref', 'HEAD'] })
  if (!branch.ok && branch.error.reason !== 'failed')
    return err(gitFailure(branch.error, `HEAD of ${root} cannot be read`))
  if (!branch.ok) notices.push(`${root} has a detached HEAD: sessions start from that commit.`)
  const modules = await git({
    directory: root,
    signal,
    args: ['ls-tree', '--name-only', 'HEAD', '.gitmodules'],
  })
  if (!modules.ok) return err(gitFailure(modules.error, `The files of ${root} cannot be listed`))
  notices.push(
    ...sourceNotices(root, { shallow: folder.shallow, submodules: modules.value.stdout.length > 0 }),
  )
  if (folder.bare) return ok(notices)
  const status = await git({
    directory: root,
    signal,
    config,
    args: [
      'status',
      '--porcelain',
      '-z',
      '--no-renames',
      '--untracked-files=normal',
      '--ignore-submodules=all',
    ],
  })
  if (!status.ok) return err(gitFailure(status.error, `The state of ${root} cannot be read`))
  const dirty = status.value.stdout.toString('utf8').split('\0').length - 1
  if (dirty > 0) notices.push(dirtyNotice(root, dirty))
  return ok(notices)
}

const dirtyNotice = (root: string, files: number): string =>
  files === 1
    ? `${root} has 1 file that is not committed: sessions start from the last commit and do not see it.`
    : `${root} has ${files} files that are not committed: sessions start from the last commit and do not see them.`

async function isSameFolder(one: string, other: string): Promise<boolean> {
  return (await realpath(one)) === (await realpath(other))
}
