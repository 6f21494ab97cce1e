import type { RecordingPart } from '../../src-shared/ipc/messages.ts'
import type { Failure } from '../../src-shared/model/errors.ts'
import type { SessionId } from '../../src-shared/model/ids.ts'
import { bytesText } from './cast-file.ts'
import { type CastEvent, type CastHeader, parseEvent } from './cast-lines.ts'
import { closeSegments, linesOf, openSegments, type Segment } from './cast-segments.ts'

/** In characters of what the terminal printed. */
const PART_LENGTH = 1_000_000

export const noRecording = (id: SessionId): Failure => ({
  kind: 'no-recording',
  message: `Session ${id} has no recording: Aider never started in it, or it is gone.`,
  remedy: '',
})

/** Collects events, on the clock of the recording's first file. */
class Part {
  readonly #header: CastHeader
  readonly #events: RecordingPart['events'] = []
  #length = 0
  #last: number

  constructor(header: CastHeader) {
    this.#header = header
    this.#last = header.timestamp * 1_000
  }

  get isFull(): boolean {
    return this.#length >= PART_LENGTH
  }

  add({ at, kind, text }: CastEvent): void {
    this.#last = Math.max(this.#last, at)
    this.#events.push([(this.#last - this.#header.timestamp * 1_000) / 1_000, kind, text])
    this.#length += text.length
  }

  end(offset: number | null): RecordingPart {
    const { width, height, timestamp } = this.#header
    return { width, height, startedAt: timestamp * 1_000, events: this.#events, offset }
  }
}

/** Fills the part from the segment; the offset at which the next one begins, `null`: the segment has no more. */
async function fill(part: Part, segment: Segment, offset: number): Promise<number | null> {
  const { header } = segment
  const start = offset - header.bytesBefore
  // What a file says first of those before it holds for that file alone.
  let isNote = header.bytesBefore > 0 && start <= segment.from
  for await (const { line, end } of linesOf(segment, start)) {
    const event = isNote ? null : parseEvent(line, header)
    isNote = false
    if (event !== null) part.add(event)
    if (part.isFull) return header.bytesBefore + end
  }
  return null
}

/**
 * A part of a session's recording. An offset counts the bytes of all that was ever recorded, so it stays what it is when the
 * oldest is dropped. `null`: there is no recording.
 */
export async function readRecordingPart(path: string, offset: number): Promise<RecordingPart | null> {
  const segments = await openSegments(path)
  try {
    const [first] = segments
    if (first === undefined) return null
    const part = new Part(first.header)
    const { bytesBefore, timestamp } = first.header
    if (bytesBefore > offset)
      part.add({
        at: timestamp * 1_000,
        kind: 'm',
        text: `${bytesText(bytesBefore)} were left out before this`,
      })
    for (const segment of segments) {
      if (segment.header.bytesBefore + segment.size <= offset) continue
      const next = await fill(part, segment, offset)
      if (next !== null) return part.end(next)
    }
    return part.end(null)
  } finally {
    await closeSegments(segments)
  }
}
