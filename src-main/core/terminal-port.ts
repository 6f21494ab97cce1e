import type { Failure, InstanceFailure } from '../../src-shared/model/errors.ts'
import type { SessionId } from '../../src-shared/model/ids.ts'
import type { Disposer, Result } from '../../src-shared/result.ts'
import type { ScreenReading, SpawnRequest, TerminalSize } from './ports.ts'

/** One thing that happened at a child's terminal. The signals of a child come in their order, each once. */
export type TerminalSignal =
  /** Output was parsed, and what it shows differs from the reading before, or switched bracketed paste. */
  | { readonly type: 'read'; readonly reading: ScreenReading }
  /** A person's keys, told before they are passed on. `data` is cut to its last `TYPED_KEPT` characters. */
  | { readonly type: 'typed'; readonly data: string }
  /** Our own keys went in. Told only as a part of the past: whoever sent them knows. `id`: see `send`. */
  | { readonly type: 'sent'; readonly id: number | null }
  /** `tail`: the last of what it printed, raw, at most `TAIL_LIMIT` characters. */
  | {
      readonly type: 'exited'
      readonly exitCode: number
      readonly signal: number | null
      readonly tail: string
    }
  /** Whoever held the terminal is gone, and the child with it: nothing more will come. */
  | { readonly type: 'lost'; readonly reason: string }

export const TYPED_KEPT = 1_024
export const TAIL_LIMIT = 16 * 1024

/** What a child printed since this was last asked, raw; `tail` is empty unless the middle was left out (`cut`). */
export type Printed = { readonly head: string; readonly tail: string; readonly cut: boolean }

/**
 * A child in a PTY with its screen and its recording, wherever that runs. It belongs to the process that opened or
 * attached it last; the child neither knows nor waits for that process.
 */
export type Terminal = {
  readonly pid: number
  /** What happened before this process attached, oldest first; empty for one that it opened. */
  readonly past: readonly TerminalSignal[]
  /** Signals that came before the first listener was added are told to it, none is lost. One listener. */
  onSignal(listener: (signal: TerminalSignal) => void): Disposer
  /**
   * Writes our keys, unless a person's keys went in that this process has not heard of (`typedSeen` counts the
   * `typed` signals it has, those of the past included), and never the same `id` twice.
   */
  send(request: {
    readonly keys: string
    readonly typedSeen: number
    /** Names an instruction: the sequence number of the event that recorded the intent. `null`: an answer. */
    readonly id: number | null
  }): Promise<'sent' | 'sent-before' | 'typed-meanwhile' | 'gone'>
  /** Writes keys at once, whoever types. */
  press(keys: string): void
  takePrinted(): Promise<Printed>
  /** Puts a marker into the recording, on its clock. */
  mark(label: string): void
  resize(size: TerminalSize): void
  /** Ends the child and all that it started, within 5 s; resolves when nothing of it is left. */
  stop(): Promise<void>
}

export type TerminalRequest = {
  readonly session: SessionId
  readonly command: SpawnRequest
  /** Values that no output may show. */
  readonly secrets: readonly string[]
  /** Terminal bytes that the session's recording keeps on the disk at most. */
  readonly recordingLimitBytes: number
}

/** Where the children run: they outlive the process that opened them. */
export type TerminalHost = {
  /** Fails when the session has a live child already. */
  open(request: TerminalRequest): Promise<Result<Terminal, InstanceFailure>>
  /** Takes over the session's live child; `null`: it has none. */
  attach(session: SessionId): Promise<Terminal | null>
}

/** How one watcher sees a terminal. */
export type TerminalWatch = {
  /** Escape sequences that rebuild the screen as it is now; live data continues it. */
  readonly snapshot: string
  readonly size: TerminalSize
  /** Characters drawn since the last acknowledgement. One that falls behind is moved on to a snapshot. */
  acknowledge(characters: number): void
  /** A person's keys. Refused (`keyboard-elsewhere`) while another watcher has the keyboard. */
  type(data: string): Promise<Result<void, Failure>>
  /** From now on this watcher has the keyboard; the others' keys are refused until it lets go or is gone. */
  takeKeyboard(): Promise<void>
  releaseKeyboard(): void
  resize(size: TerminalSize): void
  dispose(): void
}

export type WatchedChunk = {
  /**
   * `snapshot` replaces what was shown; `end`: the child is gone; `keyboard`: `data` is `mine`, `free` or `elsewhere`;
   * `resized`: somebody else gave it the size in `data` (`120x40`), which is that of what follows.
   */
  readonly kind: 'live' | 'snapshot' | 'end' | 'keyboard' | 'resized'
  readonly data: string
}

/** The terminals of every session of the data folder, whoever supervises it. */
export type Terminals = {
  /** `null`: the session has no live child. */
  watch(session: SessionId, listener: (chunk: WatchedChunk) => void): Promise<TerminalWatch | null>
  /** A session's child was started. */
  onDidOpen(listener: (session: SessionId) => void): Disposer
}
