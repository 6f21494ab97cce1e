import type { Disposer } from '../../src-shared/result.ts'
import type { TerminalSignal } from '../core/terminal-port.ts'
import { createSignalJournal } from './signal-journal.ts'

/** Signals on their way to one listener. While there is none they wait here, bounded like every journal. */
export type SignalQueue = {
  push(signal: TerminalSignal): void
  onSignal(listener: (signal: TerminalSignal) => void): Disposer
  /** How many `typed` signals the listener will never hear of by themselves. */
  typedLeftOut(): number
}

export function createSignalQueue(): SignalQueue {
  const waiting = createSignalJournal()
  let listener: ((signal: TerminalSignal) => void) | null = null
  return {
    push(signal) {
      if (listener === null) waiting.push(signal)
      else listener(signal)
    },
    onSignal(next) {
      listener = next
      for (const signal of waiting.take()) {
        // A listener may leave while it is told.
        if (listener === next) next(signal)
        else waiting.push(signal)
      }
      return () => {
        if (listener === next) listener = null
      }
    },
    typedLeftOut: waiting.typedLeftOut,
  }
}
