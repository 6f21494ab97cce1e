import { type FileHandle, open, rename } from 'node:fs/promises'
import type { TerminalSize } from '../core/ports.ts'
import { type CastEvent, type CastHeader, eventLine, headerLine, parseSize } from './cast-lines.ts'
import { LARGEST_HEADER_BYTES, olderSegment, readAt, readSegmentEnd } from './cast-segment.ts'
import { hasCode } from './git/folders.ts'

/** A line of a terminal's that is longer than this may be cut when a new file begins. */
const LONGEST_LINE_BYTES = 16 * 1024

/** Bounds what is held twice, as text and as bytes. */
const LARGEST_WRITE_BYTES = 1024 * 1024

type CastFileOptions = {
  readonly path: string
  readonly size: TerminalSize
  /** Epoch milliseconds at which a new recording begins. */
  readonly now: number
  /** Of both segments together. An event may have an eighth of it at most. */
  readonly limitBytes: number
}

/** The files of one recording, open for appending. Every failure of the disk is thrown. */
export class CastFile {
  readonly #path: string
  readonly #halfBytes: number
  #handle: FileHandle
  #header: CastHeader
  #bytes: number
  #lastAt: number
  /** What the clock was set back by. */
  #shiftMs = 0
  #size: TerminalSize
  #waiting: Buffer[] = []
  #waitingBytes = 0
  #atLineStart = true
  /** It had events when it was opened. */
  readonly isContinued: boolean

  private constructor(options: CastFileOptions, opened: Opened) {
    this.#path = options.path
    this.#halfBytes = Math.floor(options.limitBytes / 2)
    this.#size = options.size
    this.#handle = opened.handle
    this.#header = opened.header
    this.#bytes = opened.bytes
    this.#lastAt = opened.lastAt
    this.isContinued = opened.isContinued
  }

  /** Continues what is there on its clock; a torn last line is cut off. */
  static async open(options: CastFileOptions): Promise<CastFile> {
    return new CastFile(options, await openCurrent(options))
  }

  async write(events: readonly CastEvent[]): Promise<void> {
    for (const event of events) {
      const timed = { ...event, at: this.#onClock(event.at) }
      if (timed.kind === 'r') this.#size = parseSize(timed.text) ?? this.#size
      const line = this.#line(timed)
      if (this.#fits(line, this.#reserve)) this.#add(line)
      else await this.#writeAcross(timed)
      if (timed.kind === 'o') this.#atLineStart = timed.text.endsWith('\n')
      if (this.#waitingBytes >= LARGEST_WRITE_BYTES) await this.#flush()
    }
    await this.#flush()
  }

  /** Puts what ends the terminal's line into this file and the rest into a new one. */
  async #writeAcross(event: CastEvent): Promise<void> {
    const [head, rest] = this.#atLineStart ? ['', event.text] : splitAfterLine(event)
    const headLine = this.#line({ ...event, text: head })
    const isSplit = head !== '' && this.#fits(headLine, 0)
    if (isSplit) this.#add(headLine)
    await this.#flush()
    await this.#turnOver(event.at)
    const left = isSplit ? rest : event.text
    if (left !== '') this.#add(this.#line({ ...event, text: left }))
  }

  #fits(line: Buffer, reserve: number): boolean {
    return this.#bytes + this.#waitingBytes + line.length + reserve <= this.#halfBytes
  }

  #add(line: Buffer): void {
    this.#waiting.push(line)
    this.#waitingBytes += line.length
  }

  async #flush(): Promise<void> {
    const lines = Buffer.concat(this.#waiting, this.#waitingBytes)
    this.#waiting = []
    this.#waitingBytes = 0
    if (lines.length === 0) return
    await this.#handle.appendFile(lines)
    this.#bytes += lines.length
  }

  get #reserve(): number {
    return Math.min(LONGEST_LINE_BYTES, this.#halfBytes / 8)
  }

  /** A clock that was set back goes on from the last event, until it is past that again. */
  #onClock(at: number): number {
    if (at >= this.#lastAt) this.#shiftMs = 0
    else this.#shiftMs = Math.max(this.#shiftMs, this.#lastAt - at)
    this.#lastAt = at + this.#shiftMs
    return this.#lastAt
  }

  #line(event: CastEvent): Buffer {
    return Buffer.from(eventLine(event, this.#header))
  }

  /** The file becomes the older one, in the place of that. */
  async #turnOver(at: number): Promise<void> {
    await this.#handle.close()
    await rename(this.#path, olderSegment(this.#path))
    this.#header = newHeader(at, this.#size, this.#header.bytesBefore + this.#bytes)
    this.#bytes = 0
    this.#handle = await open(this.#path, 'a+', 0o600)
    this.#bytes = await begin(this.#handle, this.#header)
  }

  /** After a failed write: what it left of a line is cut off, so that the file plays to its end. */
  async abandon(): Promise<void> {
    await this.#handle.truncate(this.#bytes).catch(ignoreDisk)
    await this.#handle.close().catch(ignoreDisk)
  }

  close(): Promise<void> {
    return this.#handle.close()
  }
}

type Opened = {
  readonly handle: FileHandle
  readonly header: CastHeader
  readonly bytes: number
  readonly lastAt: number
  readonly isContinued: boolean
}

async function openCurrent(options: CastFileOptions): Promise<Opened> {
  const { path } = options
  const handle = await open(path, 'a+', 0o600)
  try {
    const found = await readSegmentEnd(handle)
    const { size } = await handle.stat()
    if (found !== null) {
      const { header, end: bytes, lastAt } = found
      if (bytes < size) await handle.truncate(bytes)
      return { handle, header, bytes, lastAt, isContinued: true }
    }
    if (await isTornHeader(handle, size)) {
      await handle.truncate(0)
      return await beginAfterOlder(handle, options)
    }
  } catch (error) {
    await handle.close()
    throw error
  }
  // No recording of ours: it is kept beside, as long as any other older one.
  await handle.close()
  await rename(path, olderSegment(path))
  return openCurrent(options)
}

/** Empty, or its process did not come to finish the first line. */
const isTornHeader = async (handle: FileHandle, size: number): Promise<boolean> =>
  size <= LARGEST_HEADER_BYTES && !(await readAt(handle, 0, LARGEST_HEADER_BYTES)).includes('\n')

/** A new file. One that its process did not come to begin continues the older one. */
async function beginAfterOlder(handle: FileHandle, { path, now, size }: CastFileOptions): Promise<Opened> {
  const older = await readOlder(olderSegment(path))
  const at = Math.max(now, older?.lastAt ?? now)
  const header = newHeader(at, size, older?.bytes ?? 0)
  return { handle, header, bytes: await begin(handle, header), lastAt: at, isContinued: older !== null }
}

async function readOlder(path: string): Promise<{ bytes: number; lastAt: number } | null> {
  let file: FileHandle
  try {
    file = await open(path, 'r')
  } catch (error) {
    if (hasCode(error, ['ENOENT'])) return null
    throw error
  }
  try {
    const found = await readSegmentEnd(file)
    const { size } = await file.stat()
    return found === null
      ? { bytes: size, lastAt: 0 }
      : { bytes: found.header.bytesBefore + size, lastAt: found.lastAt }
  } finally {
    await file.close()
  }
}

const newHeader = (at: number, { columns, rows }: TerminalSize, bytesBefore: number): CastHeader => ({
  version: 2,
  width: columns,
  height: rows,
  timestamp: Math.floor(at / 1_000),
  bytesBefore,
})

/** Gives the bytes written. */
async function begin(handle: FileHandle, header: CastHeader): Promise<number> {
  const text = `${bytesText(header.bytesBefore)} of earlier recording are not in this file`
  const note: CastEvent = { at: header.timestamp * 1_000, kind: 'm', text }
  const lines = Buffer.from(headerLine(header) + (header.bytesBefore === 0 ? '' : eventLine(note, header)))
  await handle.appendFile(lines)
  return lines.length
}

export const bytesText = (bytes: number): string =>
  bytes < 100_000 ? `${bytes} bytes` : `${(bytes / 1e6).toFixed(1)} MB`

/** What ends a line of the terminal's goes into the old file. */
function splitAfterLine({ kind, text }: CastEvent): [string, string] {
  const end = kind === 'o' ? text.indexOf('\n') + 1 : 0
  return [text.slice(0, end), text.slice(end)]
}

/** The disk has failed already, which the caller was told. */
const ignoreDisk = (): void => undefined
