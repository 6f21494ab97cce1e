import { memo, type ReactNode, startTransition, useEffect, useMemo, useState } from 'react'
import { type ChangeData, Diff, getChangeKey, type HunkTokens } from 'react-diff-view'
import { useTranslation } from '../../i18n/use-translation.ts'
import { Button } from '../button.tsx'
import { tokensOf } from './chunk-tokens.ts'
import { renderGutter } from './line-number.tsx'
import type { PatchFile } from './patch-file.ts'
import { pairUp, placeOf, type ReadChange } from './read-chunk.ts'
import { type Colouring, useColouring } from './syntax.ts'
import type { DiffLayout, LineNote, LineRange } from './types.ts'

/** The colours come after the text: it is never waited for them. */
const useTokens = (changes: readonly ChangeData[], colouring: Colouring | null): HunkTokens | null => {
  const [asked, setAsked] = useState(false)
  useEffect(() => startTransition(() => setAsked(true)), [])
  return useMemo(() => (asked ? tokensOf(changes, colouring) : null), [asked, changes, colouring])
}

function CutNote({ length, onShow }: { readonly length: number; readonly onShow: () => void }) {
  const { t } = useTranslation('diff')
  return (
    <p className="diff-cut">
      {t('cutLine', { count: length })}
      <Button look="quiet" onClick={onShow}>
        {t('showAll')}
      </Button>
    </p>
  )
}

const isIn = (range: LineRange | null, change: ChangeData): boolean => {
  const { side, line } = placeOf(change)
  return range !== null && side === range.side && line >= range.from && line <= range.to
}

type Props = {
  readonly file: PatchFile
  readonly layout: DiffLayout
  /** Its lines; `whole`: long ones are not cut. */
  readonly read: (whole: boolean) => readonly ReadChange[]
  readonly notes: readonly LineNote[]
  /** Only set where it touches the chunk's own file. */
  readonly chosen: LineRange | null
}

const widgetsOf = (
  lines: readonly ReadChange[],
  notes: readonly LineNote[],
  onShow: () => void,
): Record<string, ReactNode> => {
  const widgets = lines.flatMap(({ change, cutFrom }) => {
    const { side, line } = placeOf(change)
    const here = notes.filter(({ place }) => place.side === side && place.line === line)
    if (cutFrom === null && here.length === 0) return []
    const key = getChangeKey(change)
    const widget = (
      <div key={key} className="diff-notes">
        {cutFrom === null ? null : <CutNote length={cutFrom} onShow={onShow} />}
        {here.map(({ key, element }) => (
          <div key={key}>{element}</div>
        ))}
      </div>
    )
    return [[key, widget] as const]
  })
  return Object.fromEntries(widgets)
}

/** Some lines of a file, drawn together. */
export const DiffChunk = memo(function DiffChunk({ file, layout, read, notes, chosen }: Props) {
  const [whole, setWhole] = useState(false)
  const lines = useMemo(() => read(whole), [read, whole])
  const changes = useMemo(() => lines.map(({ change }) => change), [lines])
  const tokens = useTokens(changes, useColouring(file.path))
  const hunks = useMemo(() => {
    const shown = layout === 'split' ? pairUp(changes) : changes
    return [{ content: '', oldStart: 0, newStart: 0, oldLines: 0, newLines: 0, changes: shown }]
  }, [changes, layout])
  const widgets = useMemo(() => widgetsOf(lines, notes, () => setWhole(true)), [lines, notes])
  return (
    <Diff
      viewType={layout}
      diffType={file.kind}
      hunks={hunks}
      tokens={tokens}
      widgets={widgets}
      optimizeSelection={layout === 'split'}
      renderGutter={renderGutter}
      selectedChanges={changes.filter((change) => isIn(chosen, change)).map(getChangeKey)}
    />
  )
})
