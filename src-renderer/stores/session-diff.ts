import { useCallback, useEffect, useState } from 'react'
import type { BranchCommit, DiffRange } from '../../src-shared/ipc/messages.ts'
import type { Failure } from '../../src-shared/model/errors.ts'
import type { SessionId } from '../../src-shared/model/ids.ts'
import type { Diff } from '../../src-shared/model/workspace.ts'
import type { Result } from '../../src-shared/result.ts'
import { bridge } from '../bridge.ts'

type Shown = {
  readonly range: DiffRange
  /** The session's head that it was read for. */
  readonly head: string
  readonly result: Result<Diff, Failure>
}

const isSame = (a: DiffRange, b: DiffRange): boolean => JSON.stringify(a) === JSON.stringify(b)

/** There is nothing of it that a person could be reading. */
const isEmpty = ({ result }: Shown): boolean => !result.ok || result.value.patch === ''

/**
 * The session's diff over `range`. It is not read again under a reader's eyes: `newer` says that the session went on,
 * and `refresh` shows what came.
 */
export const useSessionDiff = (id: SessionId, range: DiffRange, head: string) => {
  const [shown, setShown] = useState<Shown | null>(null)
  const [asked, setAsked] = useState(head)
  const fits = shown !== null && isSame(shown.range, range) && shown.head === asked
  useEffect(() => {
    if (fits) return
    let current = true
    void bridge.call('session.diff', { id, range }).then((result) => {
      if (current) setShown({ range, head: asked, result })
    })
    return () => {
      current = false
    }
  }, [id, range, asked, fits])
  const newer = range.kind !== 'commit' && asked !== head
  const refresh = useCallback(() => {
    setAsked(head)
    // What could not be read is asked for again; what is being read stays until there is something newer.
    setShown((now) => (now?.result.ok ? now : null))
  }, [head])
  const mayRefresh = newer && (shown === null || isEmpty(shown))
  useEffect(() => {
    if (mayRefresh) refresh()
  }, [mayRefresh, refresh])
  return { result: shown !== null && isSame(shown.range, range) ? shown.result : null, newer, refresh }
}

/** The branch's commits, newest first; read again with each new head. */
export const useSessionCommits = (id: SessionId, head: string): Result<BranchCommit[], Failure> | null => {
  const [commits, setCommits] = useState<Result<BranchCommit[], Failure> | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `head` is what makes an earlier answer stale
  useEffect(() => {
    let current = true
    void bridge.call('session.commits', { id }).then((answer) => {
      if (current) setCommits(answer)
    })
    return () => {
      current = false
    }
  }, [id, head])
  return commits
}
