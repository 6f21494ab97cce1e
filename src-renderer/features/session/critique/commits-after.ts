import type { BranchCommit } from '../../../../src-shared/ipc/messages.ts'

/** Commits that came after `reviewed`, newest first; `null`: it is no longer part of the branch. */
export const commitsAfter = (commits: readonly BranchCommit[], reviewed: string): BranchCommit[] | null => {
  const at = commits.findIndex(({ hash }) => hash === reviewed)
  return at < 0 ? null : commits.slice(0, at)
}
