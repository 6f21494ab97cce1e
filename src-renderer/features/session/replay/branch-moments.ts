import type { LoggedEvent } from '../../../../src-shared/model/session.ts'
import type { DiffStat } from '../../../../src-shared/model/workspace.ts'

/** How the branch stood from `at` (epoch milliseconds) on. */
export type BranchMoment = {
  readonly at: number
  readonly stat: DiffStat
  /** Paths changed since the base. */
  readonly files: readonly string[]
  /** The latest; `null`: none yet. */
  readonly commit: { readonly hash: string; readonly subject: string } | null
  /** How many there were. */
  readonly commits: number
}

/** The branch after each turn, oldest first. */
export const branchMoments = (events: readonly LoggedEvent[]): BranchMoment[] => {
  const moments: BranchMoment[] = []
  for (const { event, at } of events) {
    if (event.type !== 'turnEnded') continue
    const before = moments.at(-1)
    const made = event.report.commits
    moments.push({
      at,
      stat: event.stat,
      files: event.files ?? before?.files ?? [],
      commit: made.at(-1) ?? before?.commit ?? null,
      commits: (before?.commits ?? 0) + made.length,
    })
  }
  return moments
}
