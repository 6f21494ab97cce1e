import { createWriteStream, type WriteStream } from 'node:fs'
import type { Recording, TerminalSize } from '../core/ports.ts'

/** A burst is written in pieces of this size; what is smaller is written when the burst ends. In characters. */
const PIECE_LENGTH = 64 * 1024
/** Short enough that a replay looks alive, long enough that a chatty child does not mean a write per line. */
const BATCH_MS = 25
/** What may wait for a slow disk before output is left out, in bytes. */
const LARGEST_BACKLOG_BYTES = 16 * 1024 * 1024
export const LARGEST_RECORDING_BYTES = 50 * 1024 * 1024

export type CastRecordingOptions = {
  /** The file's absolute path; its folder exists. Written anew. */
  readonly path: string
  readonly size: TerminalSize
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly limitBytes?: number
}

/** An asciicast v2 file. Nothing here ever waits for the disk or throws into the PTY's way. */
export function createCastRecording(options: CastRecordingOptions): Recording {
  const startedAt = options.now()
  const limitBytes = options.limitBytes ?? LARGEST_RECORDING_BYTES
  const stream = openQuietly(options.path)
  let pending = ''
  let pendingSince = 0
  let flushing: NodeJS.Timeout | null = null
  let writtenBytes = 0
  let ended = false

  const put = (kind: 'o' | 'm', text: string, at: number): void => {
    const line = Buffer.from(`${JSON.stringify([(at - startedAt) / 1000, kind, text])}\n`)
    writtenBytes += line.length
    stream.write(line)
  }
  const flush = (): void => {
    if (flushing !== null) clearTimeout(flushing)
    flushing = null
    if (pending === '' || ended) return
    put('o', pending, pendingSince)
    pending = ''
    const why = writtenBytes >= limitBytes ? 'the recording is full' : slowDisk(stream)
    if (why === null) return
    ended = true
    put('m', `recording stopped here: ${why}`, options.now())
  }

  const { columns, rows } = options.size
  const timestamp = Math.floor(startedAt / 1000)
  stream.write(`${JSON.stringify({ version: 2, width: columns, height: rows, timestamp })}\n`)
  return {
    append(data) {
      if (ended) return
      if (pending === '') pendingSince = options.now()
      pending += data
      if (pending.length >= PIECE_LENGTH) flush()
      else flushing ??= setTimeout(flush, BATCH_MS)
    },
    close() {
      flush()
      ended = true
      return finish(stream)
    },
  }
}

const slowDisk = (stream: WriteStream): string | null =>
  stream.writableLength > LARGEST_BACKLOG_BYTES ? 'the disk could not keep up' : null

function openQuietly(path: string): WriteStream {
  const stream = createWriteStream(path, { mode: 0o600 })
  // A full disk must not end the session: the recording ends, and the stream ignores what follows.
  stream.on('error', () => stream.destroy())
  return stream
}

const finish = (stream: WriteStream): Promise<void> =>
  new Promise((resolve) => {
    if (stream.closed) resolve()
    stream.once('close', () => resolve())
    stream.end()
  })
