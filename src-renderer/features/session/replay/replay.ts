import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Failure } from '../../../../src-shared/model/errors.ts'
import { coalesced } from '../../../stores/coalesced.ts'
import type { Speed } from '../../../stores/replay.ts'
import { isReplaced, type Tape } from '../../../stores/replay-tape.ts'
import type { PlayedTerminal } from './draw-events.ts'
import { Keyframes } from './keyframes.ts'
import { createPlayedClock, type PlayedClock } from './played-clock.ts'
import { Playhead } from './playhead.ts'
import { type ScannedTerminal, TapeScan } from './tape-scan.ts'

export type ReplayState = {
  /** `replaced`: its beginning was dropped meanwhile, so it must be opened again. */
  readonly status: 'reading' | 'ready' | 'failed' | 'replaced'
  readonly failure: Failure | null
  /** Epoch milliseconds. */
  readonly from: number
  readonly at: number
  readonly clock: PlayedClock
  /** Everything up to the present end has been read. */
  readonly isWhole: boolean
  readonly playing: boolean
  /** It stays at the end, also when the end moves on. */
  readonly following: boolean
}

type Options = {
  readonly tape: Tape
  readonly terminal: PlayedTerminal
  readonly scanned: ScannedTerminal
  readonly wishes: () => { readonly speed: Speed; readonly skipIdle: boolean }
  /** Where a person was in it before, epoch milliseconds. */
  readonly returnTo: number | null
  /** More may come. */
  readonly isLive: () => boolean
}

const NOTHING: ReplayState = {
  status: 'reading',
  failure: null,
  from: 0,
  at: 0,
  clock: createPlayedClock(0, 0, []),
  isWhole: false,
  playing: false,
  following: false,
}

/** A window that slept or was hidden does not leap over what it did not show. */
const LONGEST_FRAME_MS = 250

/** One session's recording: read in parts, played, and moved about in. */
export class Replay {
  readonly store: StoreApi<ReplayState> = createStore(() => NOTHING)
  readonly #options: Options
  readonly #scan: TapeScan
  readonly #playhead: Playhead
  /** Epoch milliseconds of the last thing that happened in the session. */
  #lastMark = 0
  /** Where a person wants to be that has not been read yet, epoch milliseconds. */
  #wanted: number | null = null
  #closed = false
  /** Reads what there is by now; asked for while it reads, it looks once more. */
  readonly readOn: () => Promise<void>

  constructor(options: Options) {
    this.#options = options
    const { tape, terminal, scanned } = options
    this.#wanted = options.returnTo
    const keyframes = new Keyframes()
    this.#scan = new TapeScan(scanned, keyframes)
    this.#playhead = new Playhead({ terminal, tape, keyframes, onFailure: (failure) => this.#fail(failure) })
    const read = coalesced(() => this.#readToEnd())
    this.readOn = () => read('')
  }

  get #now(): ReplayState {
    return this.store.getState()
  }

  play(): void {
    const { clock, at, from } = this.#now
    const isAtEnd = clock.playedAt(at) >= clock.lengthMs
    if (isAtEnd && !this.#options.isLive()) this.seek(from)
    this.#wanted = null
    this.store.setState({ playing: true })
  }
  pause(): void {
    this.store.setState({ playing: false, following: false })
  }
  /** `at`: epoch milliseconds. */
  seek(at: number): void {
    const { clock, from } = this.#now
    const end = clock.recordedAt(clock.lengthMs)
    this.#wanted = at > end ? at : null
    this.#show(Math.min(Math.max(at, from), end))
    this.store.setState({ following: false })
  }
  /** By so many milliseconds of playing. */
  seekBy(ms: number): void {
    const { clock, at } = this.#now
    this.seek(clock.recordedAt(clock.playedAt(at) + ms))
  }
  toEnd(): void {
    const { clock } = this.#now
    this.seek(clock.recordedAt(clock.lengthMs))
    // The end that is known so far is not what was meant.
    if (!this.#now.isWhole) this.#wanted = Number.POSITIVE_INFINITY
    this.store.setState({ following: this.#options.isLive() })
  }

  /** `ms` went by while it played. */
  tick(ms: number): void {
    const { clock, at, playing, isWhole } = this.#now
    if (!playing) return
    const played = clock.playedAt(at) + Math.min(ms, LONGEST_FRAME_MS) * this.#options.wishes().speed
    this.#show(clock.recordedAt(played))
    if (played < clock.lengthMs || !isWhole) return
    const isLive = this.#options.isLive()
    this.store.setState({ playing: isLive, following: isLive })
  }

  /** The clock goes by other rules, or up to another moment. */
  retime(lastMark = this.#lastMark): void {
    this.#lastMark = lastMark
    const { from } = this.#now
    const last = this.#scan.lastAt ?? from
    const to = Math.max(last, lastMark)
    const { skipIdle } = this.#options.wishes()
    const pauses = skipIdle ? [...this.#scan.pauses, ...this.#scan.pauseUntil(to)] : []
    const clock = createPlayedClock(from, to, pauses)
    this.store.setState({ clock })
    if (this.#now.following) this.#show(to)
  }

  close(): void {
    this.#closed = true
    this.#playhead.stop()
  }

  #show(at: number): void {
    this.store.setState({ at })
    void this.#playhead.moveTo(at)
  }

  #fail(failure: Failure): void {
    this.store.setState({ status: isReplaced(failure) ? 'replaced' : 'failed', failure, playing: false })
  }

  async #readToEnd(): Promise<void> {
    const { tape } = this.#options
    do {
      const isFirst = tape.parts === 0
      const read = await tape.readOn()
      if (this.#closed) return
      if (!read.ok) return this.#fail(read.error)
      if (isFirst) this.#begin()
      await this.#scan.take(read.value)
      if (this.#closed) return
      this.store.setState({ isWhole: tape.isWhole })
      this.retime()
      if (isFirst) this.#show(this.#scan.firstAt ?? this.#now.at)
      this.#goOn()
    } while (!tape.isWhole)
  }

  /** To where a person wanted, once it has been read. */
  #goOn(): void {
    const { clock, isWhole } = this.#now
    const end = clock.recordedAt(clock.lengthMs)
    if (this.#wanted === null || (this.#wanted > end && !isWhole)) return
    this.#show(Math.min(this.#wanted, end))
    this.#wanted = null
  }

  #begin(): void {
    const { startedAt, size } = this.#options.tape
    this.#scan.begin(size, startedAt)
    this.store.setState({ from: startedAt, at: startedAt })
    this.retime()
    this.store.setState({ status: 'ready', failure: null })
  }
}
