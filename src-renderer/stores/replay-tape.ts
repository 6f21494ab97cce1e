import type { CallResult } from '../../src-shared/ipc/contract.ts'
import type { Failure } from '../../src-shared/model/errors.ts'
import { err, ok, type Result } from '../../src-shared/result.ts'

/** What a terminal printed (`o`), its new size (`r`, `120x40`) or a mark. `at`: epoch milliseconds. */
export type TapeEvent = { readonly at: number; readonly kind: string; readonly text: string }
export type TapeSize = { readonly columns: number; readonly rows: number }

type ReadPart = (offset: number) => Promise<CallResult<'recording.read'>>
type PartNote = { readonly offset: number; next: number | null; events: number; first: TapeEvent | undefined }

/** Of about 1 MB each; the others are read again when somebody goes there. */
const PARTS_IN_MEMORY = 4

export type Fresh = {
  readonly part: number
  /** Events of the part that were read before. */
  readonly before: number
  readonly events: readonly TapeEvent[]
}

const REPLACED: Failure = {
  kind: 'recording-replaced',
  message: 'The beginning of this recording was dropped while it played.',
  remedy: '',
}
export const isReplaced = ({ kind }: Failure): boolean => kind === REPLACED.kind

const isSame = (a: TapeEvent | undefined, b: TapeEvent | undefined): boolean =>
  a === undefined || (a.at === b?.at && a.text === b.text)

/** A recording in parts, of which only a few are in memory at a time. */
export class Tape {
  readonly #read: ReadPart
  readonly #parts: PartNote[] = []
  readonly #held = new Map<number, readonly TapeEvent[]>()
  size: TapeSize = { columns: 80, rows: 24 }
  startedAt = 0

  constructor(read: ReadPart) {
    this.#read = read
  }

  get parts(): number {
    return this.#parts.length
  }
  get heldParts(): number {
    return this.#held.size
  }
  /** The end of what is recorded by now has been read. */
  get isWhole(): boolean {
    return this.#parts.at(-1)?.next === null
  }

  /** The next part or, where there is none, what was added to the last one. */
  async readOn(): Promise<Result<Fresh, Failure>> {
    const last = this.#parts.at(-1)
    const isNew = last === undefined || last.next !== null
    const part = isNew ? this.#parts.length : this.#parts.length - 1
    const read = await this.#load(part, isNew ? (last?.next ?? 0) : last.offset)
    if (!read.ok) return read
    const note = this.#parts[part]
    const before = note?.events ?? 0
    if (read.value.events.length < before) return err(REPLACED)
    this.#parts[part] = {
      offset: isNew ? (last?.next ?? 0) : last.offset,
      next: read.value.next,
      events: read.value.events.length,
      first: read.value.events[0],
    }
    return ok({ part, before, events: read.value.events.slice(before) })
  }

  async eventsOf(part: number): Promise<Result<readonly TapeEvent[], Failure>> {
    const held = this.#held.get(part)
    const note = this.#parts[part]
    if (held !== undefined) {
      this.#hold(part, held)
      return ok(held)
    }
    const read = await this.#load(part, note?.offset ?? 0)
    return read.ok ? ok(read.value.events) : read
  }

  async #load(
    part: number,
    offset: number,
  ): Promise<Result<{ events: readonly TapeEvent[]; next: number | null }, Failure>> {
    const read = await this.#read(offset)
    if (!read.ok) return read
    const { width, height, startedAt, events: lines, offset: next } = read.value
    const events = lines.map(([seconds, kind, text]) => ({ at: startedAt + seconds * 1_000, kind, text }))
    // The oldest file of a long recording goes when it is full, and with it what an offset led to.
    if (!isSame(this.#parts[part]?.first, events[0])) return err(REPLACED)
    if (part === 0) {
      this.size = { columns: width, rows: height }
      this.startedAt = startedAt
    }
    this.#hold(part, events)
    return ok({ events, next })
  }

  #hold(part: number, events: readonly TapeEvent[]): void {
    this.#held.delete(part)
    this.#held.set(part, events)
    for (const oldest of this.#held.keys()) {
      if (this.#held.size <= PARTS_IN_MEMORY) return
      this.#held.delete(oldest)
    }
  }
}
