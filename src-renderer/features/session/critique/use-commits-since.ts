import { useEffect, useState } from 'react'
import type { BranchCommit } from '../../../../src-shared/ipc/messages.ts'
import type { SessionId } from '../../../../src-shared/model/ids.ts'
import { bridge } from '../../../bridge.ts'

/** Commits that came after `reviewed`, newest first; `null`: it is no longer part of the branch. */
export const commitsAfter = (commits: readonly BranchCommit[], reviewed: string): BranchCommit[] | null => {
  const at = commits.findIndex(({ hash }) => hash === reviewed)
  return at < 0 ? null : commits.slice(0, at)
}

type Wanted = { readonly id: SessionId; readonly reviewed: string; readonly head: string }

/** The same, read again whenever the branch moves; `null` until it is known, and where it cannot be. */
export const useCommitsSince = ({ id, reviewed, head }: Wanted): BranchCommit[] | null => {
  const [since, setSince] = useState<BranchCommit[] | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `head` is what makes an earlier answer stale
  useEffect(() => {
    let current = true
    void bridge.call('session.commits', { id }).then((read) => {
      // Without the list the two hashes beside it still say what happened.
      if (current) setSince(read.ok ? commitsAfter(read.value, reviewed) : null)
    })
    return () => {
      current = false
    }
  }, [id, reviewed, head])
  return since
}
