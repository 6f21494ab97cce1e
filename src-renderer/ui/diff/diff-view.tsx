import 'react-diff-view/style/index.css'
import './diff.css'
import { type ReactNode, type Ref, useImperativeHandle, useMemo, useState } from 'react'
import { itemsOf } from './diff-items.ts'
import { DiffRow } from './diff-row.tsx'
import { useLineEvents } from './line-events.ts'
import type { PatchFile } from './patch-file.ts'
import { splitPatch } from './split-patch.ts'
import { stepChange } from './step-change.ts'
import type { DiffHandle, DiffLayout, Folding, LineNote, LineRange, ReadWhole } from './types.ts'
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
  /** Lines were chosen with the pointer. */
  readonly onChosen?: (range: LineRange) => void
  readonly ref?: Ref<DiffHandle>
}

const NO_NOTES: readonly LineNote[] = []
const noNotes = () => NO_NOTES
const noExtras = () => null

/** The files of a `git diff`, one below the other. Only what is in sight is parsed and drawn. */
export function DiffView({
  patch,
  layout,
  label,
  file,
  files: given,
  read,
  folding,
  extrasOf = noExtras,
  notesOf = noNotes,
  onChosen,
  ref,
}: Props) {
  const files = useMemo(() => {
    const all = given ?? splitPatch(patch)
    return file === undefined ? all : all.filter(({ path }) => path === file)
  }, [given, patch, file])
  const { isFolded, fold } = useFolding(folding)
  const { openings, open } = useOpenings(patch, read ?? null)
  const [chosen, choose] = useState<LineRange | null>(null)
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
  const { scroller, virtualizer, reveal, sticky } = useDiffList(items)
  const { begin, ...events } = useLineEvents({ choose, chosen: (range) => onChosen?.(range) })

  const currentIndex = (): number => {
    const path = chosen?.path ?? items[sticky.current]?.file.path
    return files.findIndex((one) => one.path === path)
  }
  const go: DiffHandle['reveal'] = (path, place) => {
    const target = files.find((one) => one.path === path)
    if (target === undefined) return false
    if (place !== null && isFolded(target)) fold(target, false)
    choose(place === null ? null : { path, side: place.side, from: place.line, to: place.line })
    if (place !== null) begin({ path, place })
    return reveal({ path, place })
  }
  useImperativeHandle(ref, () => ({
    reveal: go,
    chosen: () => chosen,
    currentFile: () => files[currentIndex()] ?? null,
    stepChange(step) {
      const line = chosen === null ? null : { side: chosen.side, line: step === 1 ? chosen.to : chosen.from }
      const next = stepChange(files, { at: Math.max(0, currentIndex()), line, step })
      if (next !== null) go(next.path, next.place)
    },
    stepFile(step) {
      const next = files[currentIndex() + step]
      if (next !== undefined) go(next.path, null)
    },
  }))
  return (
    // biome-ignore lint/a11y/useSemanticElements: it is no form's group of fields
    <div
      className="diff-view"
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      ref={scroller}
      {...events}
    >
      <div className="diff-list" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((row) => {
          const item = items[row.index]
          if (item === undefined) return null
          const sticks = row.index === sticky.current
          return (
            <div
              key={row.key}
              className={sticks ? 'diff-row diff-row-sticky' : 'diff-row'}
              style={sticks ? undefined : { transform: `translateY(${row.start}px)` }}
              data-index={row.index}
              data-path={item.file.path}
              ref={virtualizer.measureElement}
            >
              <DiffRow
                item={item}
                patch={patch}
                layout={layout}
                read={read ?? null}
                folding={{ isFolded, fold }}
                extras={item.kind === 'head' ? extrasOf(item.file) : null}
                notes={notesOf(item.file)}
                chosen={chosen?.path === item.file.path ? chosen : null}
                openings={openings}
                onOpen={open}
              />
            </div>
          )
        })}
      </div>
    </div>
  )
}
