import type { Failure } from '../../../../src-shared/model/errors.ts'
import type { Tape, TapeEvent } from '../../../stores/replay-tape.ts'
import { drawEvents, type PlayedTerminal, written } from './draw-events.ts'
import type { Keyframe, Keyframes, Place } from './keyframes.ts'

/** Characters that are drawn before it is looked whether the person wants to be elsewhere by now. */
const DRAWN_AT_ONCE = 64 * 1024
/** Forgets screen, scrolled lines and modes, in the same paint as what follows. */
const RESET = '\u001bc'

type Options = {
  readonly terminal: PlayedTerminal
  readonly tape: Pick<Tape, 'eventsOf' | 'parts'>
  readonly keyframes: Pick<Keyframes, 'before' | 'isFar'>
  readonly onFailure: (failure: Failure) => void
}

/** Up to where one step draws: not later than `target`, and not too much. */
const endOfStep = (events: readonly TapeEvent[], from: number, target: number): number => {
  let end = from
  for (let length = 0; length < DRAWN_AT_ONCE; end += 1) {
    const event = events[end]
    if (event === undefined || event.at > target) return end
    length += event.text.length
  }
  return end
}

/** Shows in a terminal what the recording showed at a moment. */
export class Playhead {
  readonly #options: Options
  #place: Place = { part: 0, event: 0 }
  /** Of the last event that was drawn; `null`: nothing is known of the screen. */
  #drawnAt: number | null = null
  #target: number | null = null
  #moving: Promise<void> | null = null

  constructor(options: Options) {
    this.#options = options
  }

  /** `at`: epoch milliseconds. A later wish takes the place of one that is not fulfilled yet. */
  moveTo(at: number): Promise<void> {
    this.#target = at
    this.#moving ??= this.#move().finally(() => {
      this.#moving = null
    })
    return this.#moving
  }

  /** Nothing more is drawn. */
  stop(): void {
    this.#target = null
  }

  async #move(): Promise<void> {
    while (this.#target !== null) {
      const target = this.#target
      const isThere = await this.#step(target)
      if (isThere && this.#target === target) this.#target = null
    }
  }

  /** True: it shows `target` now, or nothing more can be done. */
  async #step(target: number): Promise<boolean> {
    const { terminal, tape, keyframes, onFailure } = this.#options
    const frame = keyframes.before(target)
    const isBack = this.#drawnAt === null || target < this.#drawnAt
    if (frame !== undefined && (isBack || keyframes.isFar(this.#place, frame))) await this.#jump(frame)
    const { part, event } = this.#place
    const read = await tape.eventsOf(part)
    if (!read.ok) {
      onFailure(read.error)
      return true
    }
    const events = read.value
    const end = endOfStep(events, event, target)
    await drawEvents(terminal, events.slice(event, end))
    this.#drawnAt = events[end - 1]?.at ?? this.#drawnAt
    const isNextPart = end >= events.length && part + 1 < tape.parts
    this.#place = isNextPart ? { part: part + 1, event: 0 } : { part, event: end }
    if (isNextPart) return false
    const next = events[end]
    return next === undefined || next.at > target
  }

  async #jump({ place, at, size, screen }: Keyframe): Promise<void> {
    const { terminal } = this.#options
    terminal.resize(size.columns, size.rows)
    await written(terminal, `${RESET}${screen}`)
    this.#place = place
    this.#drawnAt = at
  }
}
