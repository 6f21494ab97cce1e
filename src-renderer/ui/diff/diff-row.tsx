import { type ReactNode, useCallback } from 'react'
import { useTranslation } from '../../i18n/use-translation.ts'
import { FailureNote } from '../notes.tsx'
import { DiffChunk } from './diff-chunk.tsx'
import { type DiffItem, isShown, type Opened } from './diff-items.ts'
import { FileBody } from './file-body.tsx'
import { FileHead } from './file-head.tsx'
import { GapRow } from './gap-row.tsx'
import type { PatchFile } from './patch-file.ts'
import { type ReadChange, readChunk, readUnchanged } from './read-chunk.ts'
import type { DiffLayout, Folding, LineNote, LineRange, ReadFailure, ReadWhole } from './types.ts'

type Props = {
  readonly item: DiffItem
  readonly patch: string
  readonly layout: DiffLayout
  readonly read: ReadWhole | null
  readonly folding: Folding
  readonly extras: ReactNode
  readonly notes: readonly LineNote[]
  readonly chosen: LineRange | null
  readonly openings: {
    readonly sources: Readonly<Record<string, readonly string[]>>
    readonly failures: Readonly<Record<string, ReadFailure>>
  }
  readonly onOpen: ((file: PatchFile, key: string, more: Opened) => Promise<void>) | null
}

type LinesProps = Pick<Props, 'patch' | 'layout' | 'notes' | 'chosen'> & {
  readonly item: Extract<DiffItem, { kind: 'chunk' | 'unchanged' }>
  readonly source: readonly string[] | undefined
}

function Lines({ item, patch, source, ...rest }: LinesProps) {
  const { kind, file } = item
  const chunk = kind === 'chunk' ? file.chunks[item.chunk] : undefined
  const [old, now, lines] = kind === 'unchanged' ? [item.old, item.new, item.lines] : [0, 0, 0]
  const readLines = useCallback(
    (whole: boolean): readonly ReadChange[] =>
      chunk === undefined
        ? readUnchanged(source ?? [], { old, new: now, lines }, whole)
        : readChunk(patch, chunk, whole),
    [patch, chunk, source, old, now, lines],
  )
  return <DiffChunk file={file} read={readLines} {...rest} />
}

function LooseNotes({ file, notes }: Pick<Props, 'notes'> & { readonly file: PatchFile }) {
  const { t } = useTranslation('diff')
  return (
    <div className="diff-notes diff-notes-loose">
      {notes
        .filter(({ place }) => !isShown(file, place))
        .map(({ key, place, element }) => (
          <div key={key}>
            <p className="muted">{t('looseNote', { line: place.line })}</p>
            {element}
          </div>
        ))}
    </div>
  )
}

/** One row of the list. */
export function DiffRow({ item, read, folding, extras, openings, onOpen, ...lines }: Props) {
  const { file } = item
  switch (item.kind) {
    case 'head':
      return (
        <FileHead
          file={file}
          folded={folding.isFolded(file)}
          onFold={(folded) => folding.fold(file, folded)}
          extras={extras}
        />
      )
    case 'notes':
      return <LooseNotes file={file} notes={lines.notes} />
    case 'body':
      return <FileBody file={file} read={read} />
    case 'gap': {
      const failure = openings.failures[file.path]
      const open = onOpen === null ? null : (more: Opened) => void onOpen(file, item.gap.key, more)
      return (
        <>
          {failure === undefined ? null : <FailureNote failure={failure} />}
          <GapRow gap={item.gap} onOpen={open} />
        </>
      )
    }
    case 'chunk':
    case 'unchanged':
      return <Lines item={item} source={openings.sources[file.path]} {...lines} />
  }
}
