import type { Recording, TerminalSize } from '../core/ports.ts'
import { CastWriter } from './cast-writer.ts'

/** A burst is written in pieces of this size; what is smaller is written when the burst ends. In characters. */
const LARGEST_PIECE = 64 * 1024
const SMALLEST_PIECE = 16
/** A piece may be six times as long in JSON, and must still be small beside half of the limit. */
const PIECES_PER_LIMIT = 16
/** Short enough that a replay looks alive, long enough that a chatty child does not mean a write per line. */
const BATCH_MS = 25
/** A child that printed more than that in a batch floods: what matters then is the number of writes, not their time. */
const FLOOD_LENGTH = 4 * 1024
const FLOOD_BATCH_MS = 100
const LONGEST_LABEL = 200
export const LARGEST_RECORDING_BYTES = 50_000_000

export type CastRecordingOptions = {
  /** The file's absolute path; its folder exists. A recording that is there is continued on its clock. */
  readonly path: string
  readonly size: TerminalSize
  /** Epoch milliseconds at the beginning. From then on only `elapsed` counts. */
  readonly now: () => number
  /** Milliseconds of a clock that nobody sets; left out: the process's own. */
  readonly elapsed?: () => number
  /** Of the session's whole recording on the disk: the oldest goes first. */
  readonly limitBytes?: number
  /** Told once, with a sentence, when output could not be recorded. */
  readonly onTrouble?: (sentence: string) => void
}

/** An asciicast v2 recording. Nothing here ever waits for the disk or throws into the PTY's way. */
export function createCastRecording(options: CastRecordingOptions): Recording {
  const { limitBytes = LARGEST_RECORDING_BYTES, onTrouble = () => undefined } = options
  const now = steadyClock(options.now(), options.elapsed ?? (() => performance.now()))
  const pieceLength = Math.max(
    SMALLEST_PIECE,
    Math.min(LARGEST_PIECE, Math.floor(limitBytes / PIECES_PER_LIMIT)),
  )
  const writer = new CastWriter({ ...options, now, limitBytes, onTrouble })
  let { size } = options
  let pending = ''
  let pendingSince = 0
  let flushing: NodeJS.Timeout | null = null
  let batchMs = BATCH_MS
  let closed: Promise<void> | null = null

  const flush = (): void => {
    if (flushing !== null) clearTimeout(flushing)
    flushing = null
    const whole = pending
    batchMs = whole.length > FLOOD_LENGTH ? FLOOD_BATCH_MS : BATCH_MS
    // The other half of a character is on its way.
    const length = whole.length - (isHighSurrogate(whole, whole.length - 1) ? 1 : 0)
    pending = whole.slice(length)
    for (let from = 0; from < length; ) {
      const to = Math.min(length, from + pieceLength)
      const end = to < length && isHighSurrogate(whole, to - 1) ? to - 1 : to
      writer.put({ at: pendingSince, kind: 'o', text: whole.slice(from, end) })
      from = end
    }
  }
  return {
    append(data) {
      if (closed !== null) return
      if (pending === '') pendingSince = now()
      pending += data
      if (pending.length >= pieceLength) flush()
      else flushing ??= setTimeout(flush, batchMs)
    },
    mark(label) {
      if (closed !== null) return
      flush()
      writer.put({ at: now(), kind: 'm', text: label.slice(0, LONGEST_LABEL) })
    },
    resized(next) {
      if (closed !== null || (next.columns === size.columns && next.rows === size.rows)) return
      size = next
      flush()
      writer.resized(next)
    },
    close() {
      if (closed === null) {
        flush()
        closed = writer.close()
      }
      return closed
    },
  }
}

/** A clock that is set, by a person or by the network, is no time that passed. */
function steadyClock(startedAt: number, elapsed: () => number): () => number {
  const began = elapsed()
  return () => Math.round(startedAt + elapsed() - began)
}

const isHighSurrogate = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xd800
