import { ChevronDown, ChevronRight } from 'lucide-react'
import { memo, useId, useState } from 'react'
import { Decoration, Diff, Hunk } from 'react-diff-view'
import { count } from '../../../format/text.ts'
import { Button } from '../../../ui/button.tsx'
import { LineCounts } from '../../../ui/line-counts.tsx'
import { type FileChange, readHunks } from './file-change.ts'

/** A file with more lines than a person reads at a glance stays folded until asked for. */
const FOLDED_ABOVE_LINES = 600
/** Even unfolded: rows beyond this freeze the page for seconds. */
const SHOWN_LINES = 5000

const KINDS: Readonly<Record<FileChange['kind'], string>> = {
  add: 'added',
  delete: 'deleted',
  modify: '',
  rename: 'renamed',
  copy: 'copied',
}

function FileBody({ file }: { readonly file: FileChange }) {
  if (file.binary) return <p className="file-note">A binary file; its content is not shown.</p>
  if (file.body.length === 0) return <p className="file-note">Its content is the same.</p>
  const hunks = readHunks(file, SHOWN_LINES)
  const left = Math.max(0, file.body.length - SHOWN_LINES)
  return (
    <>
      <Diff viewType="unified" diffType={file.kind} hunks={hunks}>
        {(shown) =>
          shown.flatMap((hunk) => [
            <Decoration key={`head ${hunk.content}`}>{hunk.content}</Decoration>,
            <Hunk key={hunk.content} hunk={hunk} />,
          ])
        }
      </Diff>
      {left === 0 ? null : (
        <p className="file-note">{`${count(left, 'more line')}: too large to show here.`}</p>
      )}
    </>
  )
}

type Props = {
  readonly file: FileChange
  /** Lines of the files before this one: a whole page of them is drawn at once, and no more. */
  readonly linesBefore: number
}

export const FileView = memo(function FileView({ file, linesBefore }: Props) {
  const large = file.body.length > FOLDED_ABOVE_LINES || linesBefore > SHOWN_LINES
  const [open, setOpen] = useState(!large)
  const id = useId()
  const Chevron = open ? ChevronDown : ChevronRight
  return (
    <section className="file-view" aria-labelledby={id}>
      <h3 className="file-head" id={id}>
        <button type="button" className="file-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Chevron size={14} aria-hidden />
          <span className="mono ellipsis" title={file.path}>
            {file.path}
          </span>
          {KINDS[file.kind] === '' ? null : (
            <span className="file-kind ellipsis" title={file.from ?? undefined}>
              {file.from === null ? KINDS[file.kind] : `${KINDS[file.kind]} from ${file.from}`}
            </span>
          )}
          <LineCounts added={file.added} removed={file.removed} />
        </button>
      </h3>
      {open ? <FileBody file={file} /> : null}
      {open || !large ? null : (
        <p className="file-note">
          {`${count(file.body.length, 'line')}, folded to keep the page quick. `}
          <Button look="quiet" onClick={() => setOpen(true)}>
            Show it
          </Button>
        </p>
      )}
    </section>
  )
})
