import type { FileHandle } from 'node:fs/promises'
import { bytesText } from './cast-file.ts'
import { type CastHeader, eventLine, headerLine, parseEvent } from './cast-lines.ts'
import { olderSegment, readHeader } from './cast-segment.ts'
import { openIfThere } from './open-if-there.ts'

/** The files of a recording may change places between two openings, but not as often as that. */
const OPEN_ATTEMPTS = 3
const LINE_FEED = 10

type Segment = {
  readonly file: FileHandle
  readonly header: CastHeader
  /** Where its events begin, and where the file ended when it was opened. */
  readonly from: number
  readonly size: number
}

/**
 * A session's whole recording as the lines of one asciicast v2 file. Yields nothing where there is none. It may still
 * grow: what is read is what was there at the beginning.
 */
export async function* readRecording(path: string): AsyncGenerator<string> {
  const segments = await openSegments(path)
  try {
    const [first] = segments
    if (first === undefined) return
    const { bytesBefore, timestamp } = first.header
    const whole = { ...first.header, bytesBefore: 0 }
    let last = timestamp * 1_000
    yield headerLine(whole)
    if (bytesBefore > 0)
      yield eventLine(
        { at: last, kind: 'm', text: `${bytesText(bytesBefore)} were left out before this` },
        whole,
      )
    for (const segment of segments) {
      // What a file says first of those before it holds for that file alone.
      let isNote = segment.header.bytesBefore > 0
      for await (const line of linesOf(segment)) {
        const event = parseEvent(line, segment.header)
        if (event !== null && !isNote) {
          last = Math.max(last, event.at)
          yield eventLine({ ...event, at: last }, whole)
        }
        isNote = false
      }
    }
  } finally {
    await closeAll(segments)
  }
}

/** Oldest first. */
async function openSegments(path: string): Promise<Segment[]> {
  for (let attempt = 1; ; attempt += 1) {
    const current = await openSegment(path)
    const older = await openSegment(olderSegment(path))
    const opened = [older, current].filter((one) => one !== null)
    if (attempt === OPEN_ATTEMPTS || older === null || current === null || follows(older, current))
      return opened
    await closeAll(opened)
  }
}

const follows = (older: Segment, current: Segment): boolean =>
  current.header.bytesBefore === older.header.bytesBefore + older.size

const closeAll = async (segments: readonly Segment[]): Promise<void> => {
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

async function* linesOf({ file, from, size }: Segment): AsyncGenerator<string> {
  if (from >= size) return
  // Not by a line reader: those also break lines at characters that JSON leaves as they are.
  const pieces: AsyncIterable<Buffer> = file.createReadStream({
    start: from,
    end: size - 1,
    autoClose: false,
  })
  let begun: Buffer[] = []
  for await (const piece of pieces) {
    let start = 0
    for (let end = piece.indexOf(LINE_FEED); end !== -1; end = piece.indexOf(LINE_FEED, start)) {
      yield Buffer.concat([...begun, piece.subarray(start, end)]).toString('utf8')
      begun = []
      start = end + 1
    }
    begun.push(piece.subarray(start))
  }
}
