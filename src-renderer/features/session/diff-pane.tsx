import { FileDiff } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Failure } from '../../../src-shared/model/errors.ts'
import type { SessionId } from '../../../src-shared/model/ids.ts'
import type { Diff } from '../../../src-shared/model/workspace.ts'
import type { Result } from '../../../src-shared/result.ts'
import { bridge } from '../../bridge.ts'
import { DiffView } from '../../ui/diff/diff-view.tsx'
import { EmptyState, FailureNote, Loading } from '../../ui/notes.tsx'

/** The diff up to `head`, read again whenever the head moves. */
const useDiff = (id: SessionId, head: string): Result<Diff, Failure> | null => {
  const [result, setResult] = useState<Result<Diff, Failure> | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `head` is what makes an earlier answer stale
  useEffect(() => {
    let current = true
    void bridge.call('session.diff', { id }).then((answer) => {
      if (current) setResult(answer)
    })
    return () => {
      current = false
    }
  }, [id, head])
  return result
}

function Changes({ diff }: { readonly diff: Diff }) {
  return <DiffView patch={diff.patch} layout="unified" label="Changes" />
}

type Props = { readonly id: SessionId; readonly head: string; readonly base: string }

export function DiffPane({ id, head, base }: Props) {
  const result = useDiff(id, head)
  if (head === '' || head === base) {
    return (
      <EmptyState icon={<FileDiff size={28} />} title="No changes yet">
        <p>Aider has committed nothing so far. Its changes show up here commit by commit.</p>
      </EmptyState>
    )
  }
  if (result === null) return <Loading what="Reading the diff…" />
  return result.ok ? <Changes diff={result.value} /> : <FailureNote failure={result.error} />
}
