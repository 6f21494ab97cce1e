import type { Disposer } from '../../src-shared/result.ts'
import type { Clock } from '../core/ports.ts'

/** Long enough to gather a burst, too short for an eye to see. */
export const BATCH_MS = 5
/** Beyond this a message gains no speed, and a frame would be late. */
export const BATCH_CHARACTERS = 64 * 1024
/** Sent but not yet drawn: past this the watcher has fallen behind. About a fifth of a second of xterm's work. */
export const BEHIND_CHARACTERS = 1_000_000
/** A watcher that has drawn down to this is given a snapshot and goes on live. */
const CAUGHT_UP_CHARACTERS = 100_000

export type WatchFeed = {
  /** Escape sequences that rebuild the screen as it was when the feed began. */
  readonly snapshot: string
  acknowledge(characters: number): void
  /** Sends what waits for its batch. */
  flush(): void
  dispose: Disposer
}

/**
 * A terminal's bytes on their way to one watcher: batched, and bounded. A watcher that does not keep up loses
 * bytes, never the terminal: it is moved on to a snapshot. The PTY never waits for it.
 */
export function createWatchFeed(options: {
  readonly clock: Pick<Clock, 'timer'>
  readonly terminal: {
    snapshot(): string
    onData(listener: (data: string) => void): Disposer
  }
  readonly send: (kind: 'live' | 'snapshot', data: string) => void
}): WatchFeed {
  const { clock, terminal, send } = options
  /** Something was sent a moment ago: what comes now waits for the end of its batch. */
  let cancelBatch: Disposer | null = null
  let pending: string[] = []
  let pendingCharacters = 0
  let behind = false

  const forgetPending = () => {
    cancelBatch?.()
    cancelBatch = null
    pending = []
    pendingCharacters = 0
  }
  const flush = () => {
    const data = pending.join('')
    forgetPending()
    if (data === '') return
    cancelBatch = clock.timer(BATCH_MS, () => {
      cancelBatch = null
      flush()
    })
    unacknowledged += data.length
    behind = unacknowledged > BEHIND_CHARACTERS
    send('live', data)
  }
  const take = (data: string) => {
    if (behind) return
    pending.push(data)
    pendingCharacters += data.length
    // The first piece after a silence is the echo of a key, which somebody waits for.
    if (cancelBatch === null || pendingCharacters >= BATCH_CHARACTERS) flush()
  }

  const snapshot = terminal.snapshot()
  let unacknowledged = snapshot.length
  const stopListening = terminal.onData(take)
  return {
    snapshot,
    acknowledge(characters) {
      unacknowledged = Math.max(0, unacknowledged - characters)
      if (!behind || unacknowledged > CAUGHT_UP_CHARACTERS) return
      behind = false
      const current = terminal.snapshot()
      unacknowledged += current.length
      send('snapshot', current)
    },
    flush,
    dispose() {
      stopListening()
      forgetPending()
    },
  }
}
