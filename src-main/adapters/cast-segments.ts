import type { FileHandle } from 'node:fs/promises'
import type { CastHeader } from './cast-lines.ts'
import { olderSegment, readHeader } from './cast-segment.ts'
import { openIfThere } from './open-if-there.ts'

/** The files of a recording may change places between two openings, but not as often as that. */
const OPEN_ATTEMPTS = 3
const LINE_FEED = 10

export type Segment = {
  readonly file: FileHandle
  readonly header: CastHeader
  /** Where its events begin, and where the file ended when it was opened. */
  readonly from: number
  readonly size: number
}

/** The files of one recording, oldest first. Whoever opens them closes them. */
export async function openSegments(path: string): Promise<Segment[]> {
  for (let attempt = 1; ; attempt += 1) {
    const current = await openSegment(path)
    const older = await openSegment(olderSegment(path))
    const opened = [older, current].filter((one) => one !== null)
    if (attempt === OPEN_ATTEMPTS || older === null || current === null || follows(older, current))
      return opened
    await closeSegments(opened)
  }
}

const follows = (older: Segment, current: Segment): boolean =>
  current.header.bytesBefore === older.header.bytesBefore + older.size

export const closeSegments = async (segments: readonly Segment[]): Promise<void> => {
  await Promise.all(segments.map(({ file }) => file.close()))
}

async function openSegment(path: string): Promise<Segment | null> {
  const file = await openIfThere(path)
  if (file === null) return null
  try {
    const begin = await readHeader(file)
    const { size } = await file.stat()
    if (begin !== null) return { file, header: begin.header, from: begin.end, size }
  } catch (error) {
    await file.close()
    throw error
  }
  await file.close()
  return null
}

/** Its whole lines from the byte `start` on, at least from its first event; `end`: the byte after each. */
export async function* linesOf(
  { file, from, size }: Segment,
  start = from,
): AsyncGenerator<{ line: string; end: number }> {
  const first = Math.max(start, from)
  if (first >= size) return
  // Not by a line reader: those also break lines at characters that JSON leaves as they are.
  const pieces: AsyncIterable<Buffer> = file.createReadStream({
    start: first,
    end: size - 1,
    autoClose: false,
  })
  let begun: Buffer[] = []
  let read = first
  for await (const piece of pieces) {
    let at = 0
    for (let end = piece.indexOf(LINE_FEED); end !== -1; end = piece.indexOf(LINE_FEED, at)) {
      const line = Buffer.concat([...begun, piece.subarray(at, end)]).toString('utf8')
      begun = []
      at = end + 1
      yield { line, end: read + at }
    }
    begun.push(piece.subarray(at))
    read += piece.length
  }
}
