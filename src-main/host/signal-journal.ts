import { type TerminalSignal, TYPED_KEPT } from '../core/terminal-port.ts'

/**
 * What is kept of a child's signals. They lead a reader to the same state as all of them would: what says nothing
 * new is folded away (see `push`), so one prompt of a child's costs about ten signals whatever is printed or typed
 * meanwhile. The newest 2,000 are thus some 200 prompts, and a reader needs only the newest one.
 */
const SIGNALS_KEPT = 2_000

export type SignalJournal = {
  push(signal: TerminalSignal): void
  /** Oldest first. */
  signals(): readonly TerminalSignal[]
  /** The same, and the journal is empty afterwards. */
  take(): readonly TerminalSignal[]
  /** How many `typed` signals were pushed and are not among the signals any more: folded into another, or too old. */
  typedLeftOut(): number
}

type Read = Extract<TerminalSignal, { type: 'read' }>

export function createSignalJournal(kept = SIGNALS_KEPT): SignalJournal {
  let signals: TerminalSignal[] = []
  let typedLeftOut = 0

  const dropOldest = (): void => {
    // A tenth at once, so that a full journal does not move all of itself for each signal.
    const dropped = signals.splice(0, Math.ceil(kept / 10))
    typedLeftOut += dropped.filter(({ type }) => type === 'typed').length
  }
  const fold = (signal: TerminalSignal): boolean => {
    if (signal.type === 'typed' && foldTyped(signals, signal.data)) {
      typedLeftOut += 1
      return true
    }
    if (!isPlain(signal) || !isSuperseded(signals, signal)) return false
    signals[signals.length - 1] = signal
    return true
  }

  return {
    push(signal) {
      if (fold(signal)) return
      signals.push(signal)
      if (signals.length > kept) dropOldest()
    },
    signals: () => [...signals],
    take() {
      const taken = signals
      signals = []
      return taken
    },
    typedLeftOut: () => typedLeftOut,
  }
}

/** A reading without a switch of bracketed paste. */
const isPlain = (signal: TerminalSignal | undefined): signal is Read =>
  signal?.type === 'read' && signal.reading.pasteEdges.length === 0

/** A prompt that stands there drawn: what comes after it on the same line is what someone types. */
const isSettled = ({ reading }: Read): boolean =>
  reading.pasteMode && reading.cursorVisible && reading.cursorLine.trim() !== ''

/** Whether the last signal says nothing any more once `next` is known. */
function isSuperseded(signals: readonly TerminalSignal[], next: Read): boolean {
  const last = signals.at(-1)
  if (!isPlain(last)) return false
  // No prompt is open: what the line showed before it was printed over.
  if (!last.reading.pasteMode && !next.reading.pasteMode) return true
  const before = signals.at(-2)
  return isPlain(before) && isSettled(before)
}

/** Adds keys to the keys before them when nothing but their echo came between; false: something did. */
function foldTyped(signals: TerminalSignal[], data: string): boolean {
  let at = signals.length - 1
  while (isPlain(signals[at])) at -= 1
  const typed = signals[at]
  if (typed?.type !== 'typed') return false
  signals[at] = { type: 'typed', data: (typed.data + data).slice(-TYPED_KEPT) }
  // The first echo may be the one that draws the prompt.
  signals.splice(at + 2)
  return true
}
