import stripAnsi from 'strip-ansi'
import type { Fresh, TapeEvent, TapeSize } from '../../../stores/replay-tape.ts'
import { drawEvents, type PlayedTerminal } from './draw-events.ts'
import type { Keyframes } from './keyframes.ts'
import { LONGEST_PAUSE_MS, type Pause } from './played-clock.ts'

/** A terminal that nobody sees, and what it shows as text that draws it again. */
export type ScannedTerminal = PlayedTerminal & { serialize(): string }

/** Goes through a recording once, ahead of the person: where nothing happens, and screens to begin from. */
export class TapeScan {
  readonly #terminal: ScannedTerminal
  readonly #keyframes: Keyframes
  readonly #pauses: Pause[] = []
  #firstAt: number | null = null
  #lastAt: number | null = null
  #sinceKeyframe = 0

  constructor(terminal: ScannedTerminal, keyframes: Keyframes) {
    this.#terminal = terminal
    this.#keyframes = keyframes
  }

  /** Oldest first. */
  get pauses(): readonly Pause[] {
    return this.#pauses
  }
  /** Epoch milliseconds of the first thing on the screen. */
  get firstAt(): number | null {
    return this.#firstAt
  }
  /** Epoch milliseconds of the last event. */
  get lastAt(): number | null {
    return this.#lastAt
  }

  /** The one from the last event up to `to`, where it is long. */
  pauseUntil(to: number): Pause[] {
    const from = this.#lastAt
    return from !== null && to - from > LONGEST_PAUSE_MS ? [{ from, to }] : []
  }

  begin(size: TapeSize, at: number): void {
    this.#terminal.resize(size.columns, size.rows)
    this.#lastAt = at
    this.#keyframes.add({ place: { part: 0, event: 0 }, at, size, screen: '' })
  }

  async take({ part, before, events }: Fresh): Promise<void> {
    let drawn = 0
    for (const [index, event] of events.entries()) {
      this.#note(event)
      if (event.kind === 'o') this.#sinceKeyframe += event.text.length
      if (!this.#isDue(event)) continue
      await drawEvents(this.#terminal, events.slice(drawn, index + 1))
      drawn = index + 1
      this.#sinceKeyframe = 0
      this.#keyframes.add({
        place: { part, event: before + drawn },
        at: event.at,
        size: { columns: this.#terminal.cols, rows: this.#terminal.rows },
        screen: this.#terminal.serialize(),
      })
    }
    await drawEvents(this.#terminal, events.slice(drawn))
  }

  /** Preferably after a whole line: half an escape sequence would be lost with what the screen does not show. */
  #isDue({ text }: TapeEvent): boolean {
    const { step } = this.#keyframes
    return this.#sinceKeyframe >= (text.endsWith('\n') ? step : 2 * step)
  }

  #note({ at, kind, text }: TapeEvent): void {
    if (this.#firstAt === null && kind === 'o' && stripAnsi(text).trim() !== '') this.#firstAt = at
    if (kind === 'm') return
    const last = this.#lastAt
    if (last !== null && at - last > LONGEST_PAUSE_MS) this.#pauses.push({ from: last, to: at })
    this.#lastAt = Math.max(at, last ?? at)
  }
}
