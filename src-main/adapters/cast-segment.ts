import type { FileHandle } from 'node:fs/promises'
import { type CastHeader, parseEvent, parseHeader } from './cast-lines.ts'

/**
 * A recording is at most two files, each of which plays alone: `recording.cast`, which grows, and the one before it.
 * When the first has half of what a session may keep it takes the place of the other: nothing is copied or cut.
 */
export const olderSegment = (path: string): string => `${path.replace(/\.cast$/, '')}.older.cast`

/** Ours is a hundred bytes; anything longer was not written by us. */
export const LARGEST_HEADER_BYTES = 4 * 1024
const FIRST_WINDOW_BYTES = 64 * 1024
const LINE_FEED = 10

export async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(length), position })
  return buffer.subarray(0, bytesRead)
}

export async function readHeader(file: FileHandle): Promise<{ header: CastHeader; end: number } | null> {
  const start = await readAt(file, 0, LARGEST_HEADER_BYTES)
  const lineEnd = start.indexOf(LINE_FEED)
  const header = lineEnd === -1 ? null : parseHeader(start.subarray(0, lineEnd).toString('utf8'))
  return header === null ? null : { header, end: lineEnd + 1 }
}

export type SegmentEnd = {
  readonly header: CastHeader
  /** Where its last whole event ends, in bytes: what follows was torn off by the end of a process. */
  readonly end: number
  /** Epoch milliseconds of that event. */
  readonly lastAt: number
}

/** `null`: not a recording. Reads the end of the file, and more of it only as far as the end is damaged. */
export async function readSegmentEnd(file: FileHandle): Promise<SegmentEnd | null> {
  const begin = await readHeader(file)
  if (begin === null) return null
  const { header, end: first } = begin
  const { size } = await file.stat()
  for (let window = FIRST_WINDOW_BYTES; ; window *= 4) {
    const from = Math.max(first, size - window)
    const found = lastEvent(await readAt(file, from, size - from), header, from === first)
    if (found !== null) return { header, end: from + found.end, lastAt: found.at }
    if (from === first) return { header, end: first, lastAt: header.timestamp * 1_000 }
  }
}

/** `whole`: the bytes begin with a line, not within one. */
function lastEvent(bytes: Buffer, header: CastHeader, whole: boolean): { end: number; at: number } | null {
  let lineFeed = bytes.lastIndexOf(LINE_FEED)
  while (lineFeed > 0) {
    const before = bytes.lastIndexOf(LINE_FEED, lineFeed - 1)
    if (before === -1 && !whole) return null
    const event = parseEvent(bytes.subarray(before + 1, lineFeed).toString('utf8'), header)
    if (event !== null) return { end: lineFeed + 1, at: event.at }
    lineFeed = before
  }
  return null
}
