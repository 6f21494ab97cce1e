import { open } from 'node:fs/promises'
import { createHeadlessScreen } from './headless-screen.ts'

/** Enough output to redraw any screen; a recording itself can be tens of megabytes. */
const TAIL_BYTES = 512 * 1024
const LINE_FEED = 10

/** `text` from the beginning of its first whole line on, and the recording's first line. */
const readEnds = async (path: string): Promise<{ header: string; tail: string }> => {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const first = await file.read({ buffer: Buffer.alloc(Math.min(size, 1024)), position: 0 })
    const headerEnd = first.buffer.indexOf(LINE_FEED)
    const from = Math.max(headerEnd + 1, size - TAIL_BYTES)
    const last = await file.read({ buffer: Buffer.alloc(Math.max(0, size - from)), position: from })
    const whole =
      from === headerEnd + 1 ? last.buffer : last.buffer.subarray(last.buffer.indexOf(LINE_FEED) + 1)
    return { header: first.buffer.subarray(0, headerEnd).toString('utf8'), tail: whole.toString('utf8') }
  } finally {
    await file.close()
  }
}

const parseLine = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    // The last line of a process that was killed may be torn.
    return null
  }
}

const outputOf = (event: unknown): string =>
  Array.isArray(event) && event[1] === 'o' && typeof event[2] === 'string' ? event[2] : ''

const sizeOf = (header: unknown): { columns: number; rows: number } => {
  const named = typeof header === 'object' && header !== null ? (header as Record<string, unknown>) : {}
  const whole = (value: unknown, fallback: number) =>
    typeof value === 'number' && value > 1 ? value : fallback
  return { columns: whole(named.width, 120), rows: whole(named.height, 40) }
}

/** Escape sequences that redraw how a recorded terminal looked at its end; empty without a recording. */
export async function readLastScreen(recording: string): Promise<string> {
  const ends = await readEnds(recording).catch(() => null)
  if (ends === null) return ''
  const output = ends.tail
    .split('\n')
    .map((line) => outputOf(parseLine(line)))
    .join('')
  if (output === '') return ''
  const screen = createHeadlessScreen(sizeOf(parseLine(ends.header)))
  try {
    const parsed = new Promise<void>((resolve) => screen.onDidParse(() => resolve()))
    screen.write(output)
    await parsed
    return screen.serialize()
  } finally {
    screen.dispose()
  }
}
