import type { BranchCommit, FileContent } from '../../src-shared/model/branch-content.ts'
import type { RepositoryFailure } from '../../src-shared/model/errors.ts'
import type { Result } from '../../src-shared/result.ts'

/** What a window shows of a workspace's commits and files. */
export type BranchReading = {
  /** Commits that `head` has and `base` has not, newest first. */
  branch(
    workspace: string,
    range: { base: string; head: string },
  ): Promise<Result<BranchCommit[], RepositoryFailure>>
  /** What one commit changes: from its first parent, or from nothing. `commit` may be short. */
  commitRange(
    workspace: string,
    commit: string,
  ): Promise<Result<{ base: string; head: string }, RepositoryFailure>>
  /** A file of a commit, which may be short. */
  fileAt(
    workspace: string,
    at: { readonly commit: string; readonly path: string },
  ): Promise<Result<FileContent, RepositoryFailure>>
  /** Sorted paths of `commit`; `null`: of the working tree, new ones included, ignored ones not. At most `LISTED_FILES_LIMIT`. */
  files(workspace: string, commit: string | null): Promise<Result<string[], RepositoryFailure>>
}
