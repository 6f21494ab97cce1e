import type { IPty } from 'node-pty'

/** A read that fills this has left something behind: a PTY hands over 4 KB at most at once, less half a character. */
const FULL_READ_BYTES = 4_000
/** Of those that print without end, as many are read in one turn of the event loop: about two milliseconds' work. */
const PER_TURN = 8

type Readable = Pick<IPty, 'pause' | 'resume'>

export type FairReading = {
  /** Called with each read of a terminal. */
  takeTurns(terminal: Readable, read: string): void
  /** Resolves when every terminal that waits now has been read: who has been quiet until then was not only kept waiting. */
  whenRead(): Promise<void>
}

/**
 * Takes turns among terminals that always have something to read. The event loop would read each of them in every
 * turn, and with fifty floods a key that somebody typed elsewhere waited for all of them, three times.
 */
export function createFairReading(schedule: (run: () => void) => void = setImmediate): FairReading {
  const waiting: (Readable | (() => void))[] = []
  const letSomeRead = (): void => {
    for (let left = PER_TURN; left > 0 && waiting.length > 0; ) {
      const next = waiting.shift()
      if (typeof next === 'function') next()
      else {
        next?.resume()
        left -= 1
      }
    }
    if (waiting.length > 0) schedule(letSomeRead)
  }
  const wait = (next: Readable | (() => void)): void => {
    waiting.push(next)
    if (waiting.length === 1) schedule(letSomeRead)
  }
  return {
    takeTurns(terminal, read) {
      if (Buffer.byteLength(read) < FULL_READ_BYTES) return
      terminal.pause()
      wait(terminal)
    },
    // Those before it are read in the turn that begins then.
    whenRead: () => new Promise((resolve) => wait(() => schedule(resolve))),
  }
}

/** Of this process. */
export const fairReading = createFairReading()
