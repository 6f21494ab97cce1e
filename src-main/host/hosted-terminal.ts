import { createExcessFilter } from '../adapters/excess-filter.ts'
import { cutMiddle } from '../core/instance/cut-middle.ts'
import { createListeners } from '../core/listeners.ts'
import type { Clock, Pty, Recording, Screen, ScreenReading, TerminalSize } from '../core/ports.ts'
import { TAIL_LIMIT, type Terminal, type TerminalSignal, TYPED_KEPT } from '../core/terminal-port.ts'
import { createLastText } from './last-text.ts'
import { createPrintedText } from './printed-text.ts'
import { createSignalJournal } from './signal-journal.ts'
import { createSignalQueue, type SignalQueue } from './signal-queue.ts'
import { createSizing } from './sizing.ts'
import { createWatchers, type Watchers } from './watchers.ts'

/** No question is longer; an unbroken line of output can be, and every signal holds one. */
const LONGEST_LINE = 4_096

export type HostedTerminalParts = {
  readonly pty: Pty
  readonly screen: Screen
  readonly recording: Recording
  readonly size: TerminalSize
  readonly clock: Pick<Clock, 'timer'>
}

type Owner = { readonly signals: SignalQueue; readonly typedBefore: number }

/** One child in a PTY with its screen and its recording. It never waits for anyone who owns or watches it. */
export class HostedTerminal {
  readonly pid: number
  /** The child is gone, its recording is on the disk. */
  readonly ended: Promise<void>
  readonly #parts: HostedTerminalParts
  readonly #printed = createPrintedText()
  readonly #tail = createLastText(TAIL_LIMIT)
  readonly #journal = createSignalJournal()
  readonly #data = createListeners<[string]>()
  /** Watchers hold emulators of their own, which a hostile child would fill. */
  readonly #withoutExcess = createExcessFilter()
  readonly #sizing: ReturnType<typeof createSizing>
  readonly #watchers: Watchers
  /** Instructions that went in. */
  readonly #sentIds = new Set<number>()
  #typed = 0
  #owner: Owner | null = null
  #lastReading: ScreenReading | null = null
  #abandoned: string | null = null
  #live = true

  /** Takes over all parts: they are closed when the child ends. */
  constructor(parts: HostedTerminalParts) {
    this.#parts = parts
    this.pid = parts.pty.pid
    this.#sizing = createSizing(parts.size, parts.clock, (size) => {
      if (!this.#live) return
      this.#watchers.resized(size)
      parts.screen.resize(size)
      parts.pty.resize(size)
      parts.recording.resized(size)
    })
    this.#watchers = createWatchers(parts.clock, {
      snapshot: () => parts.screen.serialize(),
      onData: this.#data.add,
      size: this.#sizing.size,
      resize: this.#sizing.resize,
      passOn: (data) => this.#passOn(data),
    })
    parts.screen.onDidParse((reading) => this.#onReading(reading))
    parts.screen.onReply((reply) => parts.pty.write(reply))
    parts.pty.onData((data) => this.#onData(data))
    this.ended = new Promise((resolve) => {
      parts.pty.onExit(({ exitCode, signal }) => {
        this.#finish(
          this.#abandoned === null
            ? { type: 'exited', exitCode, signal, tail: this.#tail.text() }
            : { type: 'lost', reason: this.#abandoned },
        )
        // A recording that cannot be closed has said so itself; the terminal is over all the same.
        parts.recording.close().then(resolve, () => resolve())
      })
    })
  }

  get isLive(): boolean {
    return this.#live
  }

  #onData(data: string): void {
    this.#parts.recording.append(data)
    this.#printed.append(data)
    this.#tail.append(data)
    if (!this.#live) return
    const shown = this.#withoutExcess(data)
    // The screen first: a watcher that is moved on to a snapshot within `fire` is not to miss this piece.
    this.#parts.screen.write(shown)
    this.#data.fire(shown)
  }

  #onReading(parsed: ScreenReading): void {
    if (!this.#live) return
    const reading = { ...parsed, cursorLine: cutMiddle(parsed.cursorLine, LONGEST_LINE) }
    if (this.#lastReading !== null && saysNothingNew(this.#lastReading, reading)) return
    this.#lastReading = reading
    this.#tell({ type: 'read', reading })
  }

  #tell(signal: TerminalSignal): void {
    this.#journal.push(signal)
    this.#owner?.signals.push(signal)
  }

  #finish(signal: TerminalSignal): void {
    if (!this.#live) return
    this.#live = false
    this.#sizing.dispose()
    this.#tell(signal)
    // Nobody attaches any more.
    this.#journal.take()
    this.#watchers.end()
    this.#parts.screen.dispose()
  }

  /** Ends the child for no reason of its session's: its owner hears `lost` then. */
  async abandon(reason: string): Promise<void> {
    this.#abandoned ??= reason
    await this.stop()
  }

  async stop(): Promise<void> {
    await this.#parts.pty.stop()
    await this.ended
  }

  /** The caller owns the terminal from now on; whoever did before hears that it is lost to them. */
  attach(past: readonly TerminalSignal[] = this.#journal.signals()): Terminal {
    this.#owner?.signals.push({ type: 'lost', reason: 'Another process took the terminal over.' })
    const owner: Owner = {
      signals: createSignalQueue(),
      typedBefore: this.#typed - past.filter(({ type }) => type === 'typed').length,
    }
    this.#owner = owner
    const owns = (): boolean => this.#owner === owner
    return {
      pid: this.pid,
      past,
      onSignal: owner.signals.onSignal,
      send: async (request) => (owns() ? this.#send(owner, request) : 'gone'),
      press: (keys) => {
        if (owns() && this.#live) this.#write(keys)
      },
      takePrinted: async () => this.#printed.take(),
      mark: (label) => this.#parts.recording.mark(label),
      resize: this.#sizing.resize,
      stop: () => this.stop(),
    }
  }

  /** Runs in one piece, so that no key of a person's gets between the check and the write. */
  #send(
    { signals, typedBefore }: Owner,
    { keys, typedSeen, id }: Parameters<Terminal['send']>[0],
  ): Awaited<ReturnType<Terminal['send']>> {
    if (id !== null && this.#sentIds.has(id)) return 'sent-before'
    if (!this.#live) return 'gone'
    if (typedBefore + signals.typedLeftOut() + typedSeen < this.#typed) return 'typed-meanwhile'
    if (id !== null) this.#sentIds.add(id)
    this.#journal.push({ type: 'sent', id })
    this.#parts.pty.write(keys)
    return 'sent'
  }

  #write(keys: string): void {
    // Keys without an Enter (Ctrl-C) send nothing.
    if (/[\r\n]/.test(keys)) this.#journal.push({ type: 'sent', id: null })
    this.#parts.pty.write(keys)
  }

  get watch(): Watchers['watch'] {
    return this.#watchers.watch
  }

  /** A person's keys: told before they are written, so that nothing of ours follows them unknowingly. */
  #passOn(data: string): boolean {
    if (!this.#live) return false
    this.#typed += 1
    this.#tell({ type: 'typed', data: data.slice(-TYPED_KEPT) })
    this.#parts.pty.write(data)
    return true
  }
}

const saysNothingNew = (last: ScreenReading, next: ScreenReading): boolean =>
  next.pasteEdges.length === 0 &&
  next.pasteMode === last.pasteMode &&
  next.cursorVisible === last.cursorVisible &&
  next.cursorLine === last.cursorLine
