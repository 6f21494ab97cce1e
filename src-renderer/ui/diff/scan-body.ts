import type { ChangeStart, Chunk, Hunk, PatchFile } from './patch-file.ts'

/** About a screen of lines: a chunk is drawn in a few milliseconds. */
const CHUNK_LINES = 40
/** Removed lines and those that replace them are drawn beside each other, so a chunk ends between them only here. */
const MOST_LINES = 240

const HEADING = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@ ?(.*)$/

type Body = Pick<PatchFile, 'hunks' | 'chunks' | 'changes' | 'added' | 'removed'>
type Sign = '+' | '-' | ' ' | '\\' | '@'

const signAt = (patch: string, at: number): Sign => {
  switch (patch.charCodeAt(at)) {
    case 43:
      return '+'
    case 45:
      return '-'
    case 92:
      return '\\'
    case 64:
      return '@'
    default:
      return ' '
  }
}

/** Collects what one pass over the lines finds. */
const createCollector = () => {
  const [hunks, chunks, changes]: [Hunk[], Chunk[], ChangeStart[]] = [[], [], []]
  const total = { added: 0, removed: 0 }
  let hunk: Omit<Hunk, 'chunkEnd'> | null = null
  let chunk = { start: 0, old: 0, new: 0, lines: 0 }
  let [before, after] = [0, 0]
  let last: Sign = '@'
  let removing = false

  const closeChunk = (end: number) => {
    if (chunk.lines > 0) chunks.push({ ...chunk, end })
    chunk = { start: end, old: before, new: after, lines: 0 }
  }
  const closeHunk = (end: number) => {
    closeChunk(end)
    if (hunk !== null) hunks.push({ ...hunk, chunkEnd: chunks.length })
    hunk = null
  }
  const mayCut = (sign: Sign) =>
    chunk.lines >= MOST_LINES ||
    (chunk.lines >= CHUNK_LINES &&
      (last === ' ' || sign === ' ' || (sign === '-' && last === '+') || !removing))

  return {
    heading(line: string, end: number, start: number) {
      closeHunk(start)
      const [, old = '0', oldLines = '1', now = '0', newLines = '1', heading = ''] = HEADING.exec(line) ?? []
      ;[before, after, last, removing] = [Number(old), Number(now), '@', false]
      hunk = {
        ...{ old: before, new: after, oldLines: Number(oldLines), newLines: Number(newLines) },
        ...{ heading, chunk: chunks.length },
      }
      chunk = { start: end, old: before, new: after, lines: 0 }
    },
    line(sign: '+' | '-' | ' ', start: number) {
      if (mayCut(sign)) closeChunk(start)
      if (sign !== ' ' && (last === ' ' || last === '@'))
        changes.push({ side: sign === '-' ? 'old' : 'new', old: before, new: after })
      removing = sign === '-' || (removing && sign === '+')
      if (sign !== '+') before += 1
      if (sign !== '-') after += 1
      if (sign === '+') total.added += 1
      if (sign === '-') total.removed += 1
      chunk.lines += 1
      last = sign
    },
    finish(end: number): Body {
      closeHunk(end)
      return { hunks, chunks, changes, ...total }
    },
  }
}

/** One pass over the lines from `start` to `end`: where hunks, chunks and changes are, and nothing of their text. */
export const scanBody = (patch: string, start: number, end: number): Body => {
  const found = createCollector()
  for (let at = start; at < end; ) {
    const stop = patch.indexOf('\n', at)
    const next = stop < 0 ? end : stop + 1
    const sign = signAt(patch, at)
    if (sign === '@') found.heading(patch.slice(at, stop < 0 ? end : stop), next, at)
    else if (sign !== '\\') found.line(sign, at)
    at = next
  }
  return found.finish(end)
}
