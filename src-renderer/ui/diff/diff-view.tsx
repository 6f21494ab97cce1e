import 'react-diff-view/style/index.css'
import './diff.css'
import type { VirtualItem } from '@tanstack/react-virtual'
import { type ReactNode, type Ref, useEffect, useMemo, useState } from 'react'
import { itemsOf } from './diff-items.ts'
import { DiffRow } from './diff-row.tsx'
import { useLineEvents } from './line-events.ts'
import type { PatchFile } from './patch-file.ts'
import { splitPatch } from './split-patch.ts'
import type { DiffHandle, DiffLayout, Folding, LineNote, LineRange, ReadWhole } from './types.ts'
import { useDiffHandle } from './use-diff-handle.ts'
import { useDiffList } from './use-diff-list.ts'
import { useFolding } from './use-folding.ts'
import { useOpenings } from './use-openings.ts'

type Props = {
  readonly patch: string
  readonly layout: DiffLayout
  /** What the list is called, for assistive technology. */
  readonly label: string
  /** Only this file of the patch. */
  readonly file?: string
  /** The patch's files, where the caller has split it already. */
  readonly files?: readonly PatchFile[]
  /** Reads files whole, for pictures and for unchanged lines. Keep it the same from render to render. */
  readonly read?: ReadWhole
  readonly folding?: Folding
  /** Stands in a file's head. */
  readonly extrasOf?: (file: PatchFile) => ReactNode
  /** Stand below their lines; those of lines that are not in the diff stand above the file's first one. */
  readonly notesOf?: (file: PatchFile) => readonly LineNote[]
  /** Told whose lines are in sight, at first and whenever it is another file's. */
  readonly onInSight?: (path: string) => void
  /** Lines were chosen with the pointer. */
  readonly onChosen?: (range: LineRange) => void
  readonly ref?: Ref<DiffHandle>
}

const NO_NOTES: readonly LineNote[] = []
const noNotes = () => NO_NOTES
const noExtras = () => null

const useItems = ({ patch, file, files: given, read, folding, notesOf = noNotes }: Props) => {
  const files = useMemo(() => {
    const all = given ?? splitPatch(patch)
    return file === undefined ? all : all.filter(({ path }) => path === file)
  }, [given, patch, file])
  const foldingNow = useFolding(folding)
  const { isFolded } = foldingNow
  const { openings, open } = useOpenings(patch, read ?? null)
  const items = useMemo(
    () =>
      itemsOf(files, (one) => ({
        folded: isFolded(one),
        opened: openings.opened[one.path] ?? {},
        length: openings.sources[one.path]?.length ?? null,
        notes: notesOf(one),
      })),
    [files, isFolded, openings, notesOf],
  )
  return { files, items, openings, open, folding: foldingNow }
}

const useTold = (path: string | undefined, tell: Props['onInSight']): void =>
  useEffect(() => {
    if (path !== undefined) tell?.(path)
  }, [path, tell])

/** The files of a `git diff`, one below the other. Only what is in sight is parsed and drawn. */
export function DiffView(props: Props) {
  const {
    patch,
    layout,
    label,
    read,
    extrasOf = noExtras,
    notesOf = noNotes,
    onInSight,
    onChosen,
    ref,
  } = props
  const { files, items, openings, open, folding } = useItems(props)
  const [chosen, choose] = useState<LineRange | null>(null)
  const { scroller, virtualizer, reveal: show, forget, sticky, pathInSight } = useDiffList(items)
  const { begin, ...events } = useLineEvents({ choose, chosen: (range) => onChosen?.(range) })
  useDiffHandle(ref, { files, items, chosen, pathInSight, choose, begin, show, open, ...folding })
  // Drawing finds out whose head is in sight.
  const rows = virtualizer.getVirtualItems()
  useTold(pathInSight(), onInSight)
  const draw = ({ index, key, start }: VirtualItem) => {
    const item = items[index]
    if (item === undefined) return null
    const sticks = index === sticky.current
    return (
      <div
        key={key}
        className={sticks ? 'diff-row diff-row-sticky' : 'diff-row'}
        style={sticks ? undefined : { transform: `translateY(${start}px)` }}
        data-index={index}
        data-path={item.file.path}
        ref={virtualizer.measureElement}
      >
        <DiffRow
          {...{ item, patch, layout, openings, folding }}
          read={read ?? null}
          extras={item.kind === 'head' ? extrasOf(item.file) : null}
          notes={notesOf(item.file)}
          chosen={chosen?.path === item.file.path ? chosen : null}
          onOpen={open}
        />
      </div>
    )
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: it is no form's group of fields
    <div
      className="diff-view"
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      ref={scroller}
      {...{ onWheel: forget, onPointerDownCapture: forget, ...events }}
    >
      <div className="diff-list" style={{ height: virtualizer.getTotalSize() }}>
        {rows.map(draw)}
      </div>
    </div>
  )
}
