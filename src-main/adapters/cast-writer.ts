import type { TerminalSize } from '../core/ports.ts'
import { bytesText, CastFile } from './cast-file.ts'
import { type CastEvent, sizeText } from './cast-lines.ts'
import { nextLoopTurn } from './loop-turns.ts'

/** What may wait for a slow disk before output is left out, in characters. */
const LARGEST_BACKLOG = 8 * 1024 * 1024
/** After a failure the disk is tried again with the output that comes this much later; twice as much each time. */
const FIRST_REST_MS = 1_000
const LONGEST_REST_MS = 3_600_000
/** Failures in a row, some hours of output, after which this recording is given up. */
const MOST_FAILURES = 20
/** Ends what a killed child may have left on: alternate screen, colours, hidden cursor. Nothing is erased. */
const FRESH_CHILD = '\u001b[?1047l\u001b[!p\r\n'

type CastWriterOptions = {
  readonly path: string
  readonly size: TerminalSize
  readonly now: () => number
  readonly limitBytes: number
  readonly onTrouble: (sentence: string) => void
}

/** Takes events at any speed and never fails: what the disk does not take is left out, with a marker once it can be. */
export class CastWriter {
  readonly #options: CastWriterOptions
  readonly #startedAt: number
  #size: TerminalSize
  #file: CastFile | null = null
  #isFirstOpening = true
  #queue: CastEvent[] = []
  /** Characters that wait for the disk or are on their way to it. */
  #backlog = 0
  #isBehind = false
  #writing: Promise<void> | null = null
  #lost: { bytes: number; why: string } | null = null
  /** `null`: the disk takes what it gets. */
  #rest: { since: number; ms: number } | null = null
  #failures = 0
  #isTold = false

  constructor(options: CastWriterOptions) {
    this.#options = options
    this.#startedAt = options.now()
    this.#size = options.size
    this.#drain()
  }

  resized(size: TerminalSize): void {
    this.#size = size
    this.put(this.#now('r', sizeText(size)))
  }

  put(event: CastEvent): void {
    if (this.#isResting()) this.#lose([event], '')
    else if (this.#fallsBehind()) {
      this.#lose([event], 'the disk could not keep up')
      this.#tell(
        'The disk cannot keep up with what this session prints: part of it is not recorded. The session goes on.',
      )
    } else {
      this.#closeGap()
      this.#enqueue(event)
      this.#drain()
    }
  }

  async close(): Promise<void> {
    if (this.#lost !== null) {
      this.#rest = null
      this.#closeGap()
      this.#drain()
    }
    await this.#writing
    const file = this.#file
    this.#file = null
    await file?.close().catch((error: unknown) => this.#tell(notRecorded(error)))
  }

  /** Once behind, it waits until half is written, so that there is one gap and not a hundred. */
  #fallsBehind(): boolean {
    this.#isBehind = this.#backlog > (this.#isBehind ? LARGEST_BACKLOG / 2 : LARGEST_BACKLOG)
    return this.#isBehind
  }

  #now(kind: 'r' | 'm', text: string): CastEvent {
    return { at: this.#options.now(), kind, text }
  }

  #enqueue(event: CastEvent): void {
    this.#queue.push(event)
    this.#backlog += event.text.length
  }

  /** Where output is missing a marker says how much; the size may have changed meanwhile. */
  #closeGap(): void {
    if (this.#lost === null) return
    const { bytes, why } = this.#lost
    this.#lost = null
    this.#enqueue(this.#now('m', `${bytesText(bytes)} of output left out here: ${why}`))
    this.#enqueue(this.#now('r', sizeText(this.#size)))
  }

  #lose(events: readonly CastEvent[], why: string): void {
    const bytes = events.reduce(
      (sum, { kind, text }) => sum + (kind === 'o' ? Buffer.byteLength(text) : 0),
      0,
    )
    this.#lost = { bytes: (this.#lost?.bytes ?? 0) + bytes, why: this.#lost?.why ?? why }
  }

  #isResting(): boolean {
    if (this.#rest === null) return false
    // A clock that jumps, either way, means one try too early at most.
    if (Math.abs(this.#options.now() - this.#rest.since) < this.#rest.ms) return true
    this.#rest = null
    return false
  }

  #drain(): void {
    this.#writing ??= this.#writeAll()
  }

  async #writeAll(): Promise<void> {
    let events: readonly CastEvent[] = []
    try {
      this.#file ??= await this.#open()
      while (this.#queue.length > 0) {
        await nextLoopTurn()
        events = this.#queue
        this.#queue = []
        await this.#file.write(events)
        this.#failures = 0
        for (const { text } of events) this.#backlog -= text.length
      }
    } catch (error) {
      await this.#fail(error, events)
    }
    this.#writing = null
  }

  async #open(): Promise<CastFile> {
    const { path, limitBytes } = this.#options
    const file = await CastFile.open({ path, limitBytes, size: this.#size, now: this.#startedAt })
    if (file.isContinued && this.#isFirstOpening) {
      const at = this.#startedAt
      this.#queue.unshift(
        { at, kind: 'r', text: sizeText(this.#options.size) },
        { at, kind: 'o', text: FRESH_CHILD },
      )
    }
    this.#isFirstOpening = false
    return file
  }

  async #fail(error: unknown, events: readonly CastEvent[]): Promise<void> {
    const isGivenUp = this.#failures >= MOST_FAILURES
    const ms = Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** this.#failures)
    this.#rest = { since: this.#options.now(), ms: isGivenUp ? Number.POSITIVE_INFINITY : ms }
    this.#failures += 1
    // Some of the events may be on the disk, so what is said to be missing is an upper bound.
    this.#lose([...events, ...this.#queue], messageOf(error))
    this.#queue = []
    this.#backlog = 0
    this.#tell(notRecorded(error))
    const file = this.#file
    this.#file = null
    await file?.abandon()
  }

  #tell(sentence: string): void {
    if (this.#isTold) return
    this.#isTold = true
    this.#options.onTrouble(sentence)
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const notRecorded = (error: unknown): string =>
  `What this session prints is not recorded for now: ${messageOf(error)}. The session goes on, and so does its recording once it can.`
