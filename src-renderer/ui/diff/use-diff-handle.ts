import { type Ref, useImperativeHandle } from 'react'
import { type DiffItem, indexOfPlace, type Opened } from './diff-items.ts'
import type { LinePlace, PatchFile } from './patch-file.ts'
import { stepChange } from './step-change.ts'
import type { DiffHandle, Folding, LineRange } from './types.ts'

/** Opened around a line that a person is led to. */
const AROUND = 10

type Parts = Folding & {
  readonly files: readonly PatchFile[]
  readonly items: readonly DiffItem[]
  readonly chosen: LineRange | null
  /** The path of the file whose head is in sight. */
  readonly pathInSight: () => string | undefined
  readonly choose: (range: LineRange | null) => void
  readonly begin: (at: { path: string; place: LinePlace }) => void
  readonly show: (target: { path: string; place: LinePlace | null; focus: boolean }) => boolean
  readonly open: ((file: PatchFile, key: string, more: Opened) => Promise<void>) | null
}

/** As much of a gap as brings its line into sight. */
const openingFor = (item: DiffItem | undefined, { side, line }: LinePlace): [string, Opened] | null => {
  if (item?.kind !== 'gap') return null
  const { key, lines } = item.gap
  const at = line - item.gap[side]
  return lines === null || at < lines / 2
    ? [key, { down: at + AROUND, up: 0 }]
    : [key, { down: 0, up: lines - at + AROUND }]
}

/** What keys and buttons outside ask of the diff. */
export const useDiffHandle = (ref: Ref<DiffHandle> | undefined, parts: Parts): void => {
  const { files, items, chosen, choose, begin, show, open, isFolded, fold, pathInSight } = parts
  const currentIndex = () => files.findIndex(({ path }) => path === (chosen?.path ?? pathInSight()))
  const reveal: DiffHandle['reveal'] = (path, place, { focus } = { focus: true }) => {
    const file = files.find((one) => one.path === path)
    if (file === undefined) return false
    choose(place === null ? null : { path, side: place.side, from: place.line, to: place.line })
    if (place === null) return show({ path, place, focus })
    begin({ path, place })
    if (isFolded(file)) fold(file, false)
    const opening = openingFor(items[indexOfPlace(items, path, place)], place)
    if (opening !== null) void open?.(file, ...opening)
    return show({ path, place, focus })
  }
  useImperativeHandle(ref, () => ({
    reveal,
    chosen: () => chosen,
    currentFile: () => files[currentIndex()] ?? null,
    stepChange(step) {
      const line = chosen === null ? null : { side: chosen.side, line: step === 1 ? chosen.to : chosen.from }
      const unfolded = files.filter((file) => !isFolded(file) || file.path === chosen?.path)
      const path = files[currentIndex()]?.path
      const at = Math.max(
        0,
        unfolded.findIndex((file) => file.path === path),
      )
      const next = stepChange(unfolded, { at, line, step })
      if (next !== null) reveal(next.path, next.place)
    },
    stepFile(step) {
      const next = files[currentIndex() + step]
      if (next !== undefined) reveal(next.path, null)
    },
  }))
}
