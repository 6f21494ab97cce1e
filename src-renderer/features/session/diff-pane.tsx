import 'react-diff-view/style/index.css'
import './diff/diff.css'
import { FileDiff } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Failure } from '../../../src-shared/model/errors.ts'
import type { SessionId } from '../../../src-shared/model/ids.ts'
import type { Diff } from '../../../src-shared/model/workspace.ts'
import type { Result } from '../../../src-shared/result.ts'
import { bridge } from '../../bridge.ts'
import { count, shortHash } from '../../format/text.ts'
import { moveAmongRows } from '../../ui/arrow-keys.ts'
import { LineCounts } from '../../ui/line-counts.tsx'
import { EmptyState, FailureNote, InfoNote, Loading } from '../../ui/notes.tsx'
import { type FileChange, readPatch } from './diff/file-change.ts'
import { FileView } from './diff/file-view.tsx'

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

function FileList({
  files,
  onPick,
}: {
  readonly files: readonly FileChange[]
  readonly onPick: (at: number) => void
}) {
  return (
    <nav className="file-list" aria-label="Changed files">
      <ul onKeyDown={moveAmongRows}>
        {files.map((file, at) => (
          <li key={file.path}>
            <button type="button" data-row className="file-link" title={file.path} onClick={() => onPick(at)}>
              <span className="file-link-path">
                <bdi>{file.path}</bdi>
              </span>
              <LineCounts added={file.added} removed={file.removed} />
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** For each file, the lines of all before it. */
const linesBeforeEach = (files: readonly FileChange[]): number[] => {
  let total = 0
  return files.map((file) => {
    const before = total
    total += file.body.length
    return before
  })
}

function Changes({ diff }: { readonly diff: Diff }) {
  const files = useMemo(() => readPatch(diff.patch), [diff.patch])
  const before = useMemo(() => linesBeforeEach(files), [files])
  const list = useRef<HTMLDivElement>(null)
  if (files.length === 0) {
    return (
      <EmptyState icon={<FileDiff size={28} />} title="No changes yet">
        <p>Aider has committed nothing so far. Its changes show up here commit by commit.</p>
      </EmptyState>
    )
  }
  const goTo = (at: number) => list.current?.children[at]?.scrollIntoView({ block: 'start' })
  return (
    <div className="diff-pane">
      <FileList files={files} onPick={goTo} />
      <div className="diff-scroll">
        <p className="diff-summary muted">
          {count(diff.stat.files, 'file')} changed from <code>{shortHash(diff.base)}</code> to{' '}
          <code>{shortHash(diff.head)}</code>
        </p>
        {diff.truncated ? (
          <InfoNote>
            <p>The diff is too large to show whole: it is cut here. The session's workspace has all of it.</p>
          </InfoNote>
        ) : null}
        <div className="diff-files" ref={list}>
          {files.map((file, at) => (
            <FileView key={file.path} file={file} linesBefore={before[at] ?? 0} />
          ))}
        </div>
      </div>
    </div>
  )
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
