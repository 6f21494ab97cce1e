import { chunkOf, type LinePlace, type PatchFile } from './patch-file.ts'

/** Unchanged lines that are hidden; `lines` is `null` at a file's end until somebody has counted them. */
export type Gap = {
  readonly key: string
  readonly old: number
  readonly new: number
  readonly lines: number | null
  /** What git calls the place after it. */
  readonly heading: string
}

/** How much of a gap is open, from its first line down and from its last one up. */
export type Opened = { readonly down: number; readonly up: number }

/** What the list draws, in order: one row of it is an item. */
export type DiffItem =
  | { readonly kind: 'head'; readonly file: PatchFile }
  /** Notes on lines that are not in the diff. */
  | { readonly kind: 'notes'; readonly file: PatchFile }
  | { readonly kind: 'body'; readonly file: PatchFile }
  | { readonly kind: 'chunk'; readonly file: PatchFile; readonly chunk: number }
  | { readonly kind: 'gap'; readonly file: PatchFile; readonly gap: Gap }
  | {
      readonly kind: 'unchanged'
      readonly file: PatchFile
      readonly old: number
      readonly new: number
      readonly lines: number
    }

/** What a person did to a file's part of the list. */
export type FileShape = {
  readonly folded: boolean
  readonly opened: Readonly<Record<string, Opened>>
  /** Lines of the new file; `null`: nobody has read it. */
  readonly length: number | null
  readonly notes: readonly { readonly place: LinePlace }[]
}

/** Opened lines are drawn in pieces of this many. */
const PIECE = 40

/** Before, between and after the hunks. */
const gapsOf = (file: PatchFile, length: number | null): Gap[] => {
  if (file.kind === 'add' || file.kind === 'delete') return []
  let [old, now] = [1, 1]
  const gaps = file.hunks.map((hunk): Gap => {
    // A side without lines is numbered by the line before it.
    const [oldAt, newAt] = [
      hunk.old + (hunk.oldLines === 0 ? 1 : 0),
      hunk.new + (hunk.newLines === 0 ? 1 : 0),
    ]
    const gap = { key: String(now), old, new: now, lines: Math.max(0, newAt - now), heading: hunk.heading }
    ;[old, now] = [oldAt + hunk.oldLines, newAt + hunk.newLines]
    return gap
  })
  const left = length === null ? null : Math.max(0, length - now + 1)
  return [...gaps, { key: 'end', old, new: now, lines: left, heading: '' }]
}

const pieces = (file: PatchFile, from: { old: number; new: number; lines: number }): DiffItem[] =>
  Array.from({ length: Math.ceil(from.lines / PIECE) }, (_, at) => ({
    kind: 'unchanged',
    file,
    old: from.old + at * PIECE,
    new: from.new + at * PIECE,
    lines: Math.min(PIECE, from.lines - at * PIECE),
  }))

const gapItems = (file: PatchFile, gap: Gap, { opened }: FileShape): DiffItem[] => {
  const { lines } = gap
  if (lines === null) return [{ kind: 'gap', file, gap }]
  const wanted = opened[gap.key] ?? { down: 0, up: 0 }
  const down = Math.min(lines, wanted.down)
  const up = Math.min(lines - down, wanted.up)
  const left = lines - down - up
  const after = { old: gap.old + lines - up, new: gap.new + lines - up, lines: up }
  return [
    ...pieces(file, { old: gap.old, new: gap.new, lines: down }),
    ...(left === 0
      ? []
      : [
          {
            kind: 'gap' as const,
            file,
            gap: { ...gap, old: gap.old + down, new: gap.new + down, lines: left },
          },
        ]),
    ...pieces(file, after),
  ]
}

const bodyItems = (file: PatchFile, shape: FileShape): DiffItem[] => {
  if (file.chunks.length === 0) return [{ kind: 'body', file }]
  const gaps = gapsOf(file, shape.length)
  const parts = file.hunks.flatMap((hunk, at) => {
    const gap = gaps[at]
    const chunks = Array.from(
      { length: hunk.chunkEnd - hunk.chunk },
      (_, n): DiffItem => ({ kind: 'chunk', file, chunk: hunk.chunk + n }),
    )
    return [...(gap === undefined ? [] : gapItems(file, gap, shape)), ...chunks]
  })
  const last = gaps[file.hunks.length]
  return [...parts, ...(last === undefined ? [] : gapItems(file, last, shape))]
}

/** The diff has the line, whatever is open. */
export const isShown = (file: PatchFile, { side, line }: LinePlace): boolean =>
  file.hunks.some((hunk) => {
    const lines = side === 'old' ? hunk.oldLines : hunk.newLines
    return line >= hunk[side] && line < hunk[side] + lines
  })

export const itemsOf = (files: readonly PatchFile[], shapeOf: (file: PatchFile) => FileShape): DiffItem[] =>
  files.flatMap((file) => {
    const shape = shapeOf(file)
    if (shape.folded) return [{ kind: 'head', file }]
    const isLoose = shape.notes.some(({ place }) => !isShown(file, place))
    const notes: DiffItem[] = isLoose ? [{ kind: 'notes', file }] : []
    return [{ kind: 'head', file }, ...notes, ...bodyItems(file, shape)]
  })

export const keyOfItem = (item: DiffItem): string => {
  const { kind, file } = item
  switch (kind) {
    case 'chunk':
      return `${file.path}|${item.chunk}`
    case 'gap':
      return `${file.path}|gap ${item.gap.key}`
    case 'unchanged':
      return `${file.path}|line ${item.new}`
    default:
      return `${file.path}|${kind}`
  }
}

const holds = (item: DiffItem, { side, line }: LinePlace): boolean => {
  if (item.kind === 'unchanged') return line >= item[side] && line < item[side] + item.lines
  if (item.kind === 'gap')
    return item.gap.lines !== null && line >= item.gap[side] && line < item.gap[side] + item.gap.lines
  if (item.kind !== 'chunk') return false
  return chunkOf(item.file, { side, line }) === item.chunk
}

/** Where the line is in the list: its text, the gap that hides it, or its file's head; −1: there is no such file. */
export const indexOfPlace = (items: readonly DiffItem[], path: string, place: LinePlace | null): number => {
  const head = items.findIndex((item) => item.kind === 'head' && item.file.path === path)
  if (place === null || head < 0) return head
  let found = head
  for (let at = head + 1; at < items.length; at += 1) {
    const item = items[at]
    if (item === undefined || item.file.path !== path) break
    if (item.kind === 'gap' || item.kind === 'unchanged') {
      if (holds(item, place)) return at
    } else if (holds(item, place)) found = at
  }
  return found
}
