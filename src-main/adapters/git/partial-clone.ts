import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { RepositoryFailure } from '../../../src-shared/model/errors.ts'
import { hasCode } from './folders.ts'
import { failure } from './git-failure.ts'
import type { GitError } from './hardened-git.ts'

/** What git says of an object that it has to send or to name, and has not. */
const LACKS_OBJECT = /pack-objects died|unable to read|invalid object|bad object/

/** `null`: the command failed of something else. */
export async function partialCloneFailure(
  { stderr }: GitError,
  at: { readonly what: string; readonly workspace: string; readonly repository: string },
): Promise<RepositoryFailure | null> {
  const { what, workspace, repository } = at
  if (!LACKS_OBJECT.test(stderr) || !(await isOfPartialClone(workspace))) return null
  return failure(
    'git-failed',
    `${what}: the repository ${repository} is a partial clone, which lacks objects of its history.`,
    `Fetch them with \`git -C "${repository}" fetch --refetch --no-filter\`, then with \`git -C "${workspace}" fetch --refetch "${repository}"\`, and try again.`,
  )
}

/** The packs of a partial clone are marked, and a clone of it copies their marks. */
async function isOfPartialClone(workspace: string): Promise<boolean> {
  try {
    const packs = await readdir(join(workspace, '.git', 'objects', 'pack'))
    return packs.some((name) => name.endsWith('.promisor'))
  } catch (error) {
    if (hasCode(error, ['ENOENT', 'ENOTDIR', 'EACCES'])) return false
    throw error
  }
}
