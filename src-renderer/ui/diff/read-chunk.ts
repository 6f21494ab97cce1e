import type { ChangeData } from 'react-diff-view'
import type { Chunk, LinePlace } from './patch-file.ts'

/** A longer line is cut until a person asks for it: a minified file would freeze the page. */
export const LONG_LINE = 1_000

/** The change, and how long its line is where it was cut. */
export type ReadChange = { readonly change: ChangeData; readonly cutFrom: number | null }

const unchanged = (content: string, old: number, now: number): ChangeData => ({
  type: 'normal',
  isNormal: true,
  oldLineNumber: old,
  newLineNumber: now,
  content,
})

const read = (content: string, whole: boolean, toChange: (shown: string) => ChangeData): ReadChange =>
  content.length <= LONG_LINE || whole
    ? { change: toChange(content), cutFrom: null }
    : { change: toChange(content.slice(0, LONG_LINE)), cutFrom: content.length }

/** The chunk's lines, in the patch's order. `whole`: long lines are not cut. */
export const readChunk = (patch: string, chunk: Chunk, whole: boolean): ReadChange[] => {
  let { old, new: now } = chunk
  return patch
    .slice(chunk.start, chunk.end)
    .replace(/\n$/, '')
    .split('\n')
    .filter((line) => !line.startsWith('\\'))
    .map((line) => {
      const [before, after] = [old, now]
      const sign = line[0]
      if (sign !== '+') old += 1
      if (sign !== '-') now += 1
      return read(line.slice(1), whole, (content) => {
        if (sign === '+') return { type: 'insert', isInsert: true, lineNumber: after, content }
        if (sign === '-') return { type: 'delete', isDelete: true, lineNumber: before, content }
        return unchanged(content, before, after)
      })
    })
}

/** Lines of the file itself, between two hunks. */
export const readUnchanged = (
  source: readonly string[],
  from: { readonly old: number; readonly new: number; readonly lines: number },
  whole: boolean,
): ReadChange[] =>
  Array.from({ length: from.lines }, (_, at) =>
    read(source[from.new - 1 + at] ?? '', whole, (content) =>
      unchanged(content, from.old + at, from.new + at),
    ),
  )

export const placeOf = (change: ChangeData): LinePlace => {
  switch (change.type) {
    case 'insert':
      return { side: 'new', line: change.lineNumber }
    case 'delete':
      return { side: 'old', line: change.lineNumber }
    case 'normal':
      return { side: 'new', line: change.newLineNumber }
  }
}

/** Each removed line followed by the one that took its place, which is how they stand beside each other. */
export const pairUp = (changes: readonly ChangeData[]): ChangeData[] => {
  const paired: ChangeData[] = []
  let [removed, added]: [ChangeData[], ChangeData[]] = [[], []]
  const flush = () => {
    for (let at = 0; at < Math.max(removed.length, added.length); at += 1)
      paired.push(...removed.slice(at, at + 1), ...added.slice(at, at + 1))
    ;[removed, added] = [[], []]
  }
  for (const change of changes) {
    if (change.type === 'delete') {
      if (added.length > 0) flush()
      removed.push(change)
    } else if (change.type === 'insert') added.push(change)
    else {
      flush()
      paired.push(change)
    }
  }
  flush()
  return paired
}
