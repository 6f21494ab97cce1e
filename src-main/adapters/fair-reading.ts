import type { IPty } from 'node-pty'

/** A read that fills this has left something behind: a PTY hands over 4 KB at most at once, less half a character. */
const FULL_READ_BYTES = 4_000
/** Of those that print without end, as many are read in one turn of the event loop: about two milliseconds' work. */
const PER_TURN = 8

/**
 * Takes turns among terminals that always have something to read. The event loop would read each of them in every
 * turn, and with fifty floods a key that somebody typed elsewhere waited for all of them, three times.
 */
export function createFairReading(
  schedule: (run: () => void) => void = setImmediate,
): (terminal: Pick<IPty, 'pause' | 'resume'>, read: string) => void {
  const waiting: Pick<IPty, 'pause' | 'resume'>[] = []
  const letSomeRead = (): void => {
    for (const terminal of waiting.splice(0, PER_TURN)) terminal.resume()
    if (waiting.length > 0) schedule(letSomeRead)
  }
  return (terminal, read) => {
    if (Buffer.byteLength(read) < FULL_READ_BYTES) return
    terminal.pause()
    waiting.push(terminal)
    if (waiting.length === 1) schedule(letSomeRead)
  }
}
