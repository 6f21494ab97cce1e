import { bytesText } from './cast-file.ts'
import { eventLine, headerLine, parseEvent } from './cast-lines.ts'
import { closeSegments, linesOf, openSegments } from './cast-segments.ts'

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
      for await (const { line } of linesOf(segment)) {
        const event = parseEvent(line, segment.header)
        if (event !== null && !isNote) {
          last = Math.max(last, event.at)
          yield eventLine({ ...event, at: last }, whole)
        }
        isNote = false
      }
    }
  } finally {
    await closeSegments(segments)
  }
}
