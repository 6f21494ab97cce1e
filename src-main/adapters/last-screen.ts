import type { FileHandle } from 'node:fs/promises'
import type { Screen, TerminalSize } from '../core/ports.ts'
import { type CastEvent, type CastHeader, parseEvent, parseSize } from './cast-lines.ts'
import { olderSegment, readAt, readHeader } from './cast-segment.ts'
import { createHeadlessScreen } from './headless-screen.ts'
import { openIfThere } from './open-if-there.ts'

/** Enough output to redraw any screen; a recording itself can be tens of megabytes. */
const TAIL_BYTES = 512 * 1024
const LINE_FEED = 10
/** How a new size begins after its time. In a text it cannot stand: quotes are escaped there. */
const RESIZE = ',"r","'
const SEARCH_BYTES = 1024 * 1024

type Tail = { readonly size: TerminalSize; readonly events: readonly CastEvent[]; readonly bytes: number }

/** The end of a segment, at most `limit` bytes of it; `null`: there is none. */
async function readTail(path: string, limit: number): Promise<Tail | null> {
  const file = await openIfThere(path)
  if (file === null) return null
  try {
    const begin = await readHeader(file)
    if (begin === null) return null
    const { size } = await file.stat()
    const from = Math.max(begin.end, size - limit)
    const bytes = await readAt(file, from, size - from)
    const cut = from === begin.end ? 0 : bytes.indexOf(LINE_FEED) + 1
    const events = eventsOf(bytes.subarray(cut).toString('utf8'), begin.header)
    const { width: columns, height: rows } = begin.header
    const before = await lastResize(file, { from: begin.end, to: from + cut })
    return { size: before ?? { columns, rows }, events, bytes: bytes.length }
  } finally {
    await file.close()
  }
}

/** A line that the end of a process tore off is none. */
const eventsOf = (text: string, header: CastHeader): CastEvent[] =>
  text.split('\n').flatMap((line) => {
    const event = line === '' ? null : parseEvent(line, header)
    return event === null ? [] : [event]
  })

/** The size that a terminal had in the middle of its recording; `null`: that of the header. */
async function lastResize(
  file: FileHandle,
  { from, to }: { from: number; to: number },
): Promise<TerminalSize | null> {
  for (let end = to; end > from; end -= SEARCH_BYTES) {
    const start = Math.max(from, end - SEARCH_BYTES)
    // Somewhat more than the piece, for what lies across its end.
    const piece = await readAt(file, start, Math.min(to - start, SEARCH_BYTES + 64))
    const at = piece.lastIndexOf(RESIZE)
    const [text = ''] =
      at === -1
        ? []
        : piece
            .subarray(at + RESIZE.length)
            .toString('latin1')
            .split('"')
    const size = parseSize(text)
    if (size !== null) return size
  }
  return null
}

/** Escape sequences that redraw how a recorded terminal looked at its end; empty without a recording. */
export async function readLastScreen(recording: string): Promise<string> {
  const last = await readTail(recording, TAIL_BYTES)
  const missing = TAIL_BYTES - (last?.bytes ?? 0)
  const older = missing > 0 ? await readTail(olderSegment(recording), missing) : null
  const events = [...(older?.events ?? []), ...(last?.events ?? [])]
  const size = older?.size ?? last?.size
  if (size === undefined || !events.some(({ kind }) => kind === 'o')) return ''
  const screen = createHeadlessScreen(size)
  try {
    await draw(screen, events)
    return screen.serialize()
  } finally {
    screen.dispose()
  }
}

async function draw(screen: Screen, events: readonly CastEvent[]): Promise<void> {
  let output = ''
  const show = async () => {
    if (output === '') return
    const parsed = new Promise<void>((resolve) => screen.onDidParse(() => resolve()))
    screen.write(output)
    output = ''
    await parsed
  }
  for (const { kind, text } of events) {
    if (kind === 'o') output += text
    const size = kind === 'r' ? parseSize(text) : null
    if (size === null) continue
    await show()
    screen.resize(size)
  }
  await show()
}
