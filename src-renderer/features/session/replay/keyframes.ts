import type { TapeSize } from '../../../stores/replay-tape.ts'

/** The event that is played next. */
export type Place = { readonly part: number; readonly event: number }
export const isBefore = (a: Place, b: Place): boolean =>
  a.part < b.part || (a.part === b.part && a.event < b.event)

/** The whole screen after all events before `place`, the last of which was at `at` (epoch milliseconds). */
export type Keyframe = {
  readonly place: Place
  readonly at: number
  readonly size: TapeSize
  readonly screen: string
}

/** At some 40 KB each; with more of them every second one goes and the steps between them double. */
export const MOST_KEYFRAMES = 64
/** Characters of output between two keyframes, at first: some 20 ms for the terminal. */
export const FIRST_STEP = 128 * 1024

/** Screens to begin from, so that a jump plays no more than one step, whichever way it goes. */
export class Keyframes {
  #frames: Keyframe[] = []
  #step = FIRST_STEP

  /** Characters of output after which the next one is due. */
  get step(): number {
    return this.#step
  }
  get count(): number {
    return this.#frames.length
  }

  add(frame: Keyframe): void {
    this.#frames.push(frame)
    if (this.#frames.length <= MOST_KEYFRAMES) return
    this.#frames = this.#frames.filter((_, index) => index % 2 === 0)
    this.#step *= 2
  }

  /** The last one that shows nothing later than `at`. */
  before(at: number): Keyframe | undefined {
    return this.#frames.findLast((frame) => frame.at <= at)
  }

  /** Whether a jump to `frame` is worth losing the lines that were scrolled away since. */
  isFar(from: Place, frame: Keyframe): boolean {
    const between = (one: Keyframe) => isBefore(from, one.place) && !isBefore(frame.place, one.place)
    return this.#frames.filter(between).length > 1
  }
}
