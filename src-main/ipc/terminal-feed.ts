import type { Disposer } from '../../src-shared/result.ts'
import type { TerminalAccess } from '../core/orchestrator-api.ts'
import type { Clock } from '../core/ports.ts'

/** Long enough to gather a burst, too short for an eye to see. */
export const BATCH_MS = 5
/** Beyond this a message gains no speed, and a frame would be late. */
export const BATCH_CHARACTERS = 64 * 1024
/** Sent but not yet drawn: past this the window has fallen behind. About a fifth of a second of xterm's work. */
export const BEHIND_CHARACTERS = 1_000_000
/** A window that has drawn down to this is given a snapshot and goes on live. */
const CAUGHT_UP_CHARACTERS = 100_000

export type TerminalFeed = {
  /** Follows another terminal from now on; returns the screen that its bytes continue. */
  follow(terminal: TerminalAccess): string
  acknowledge(characters: number): void
  dispose: Disposer
}

/**
 * One session's bytes on their way to one window: batched, and bounded. A window that does not keep
 * up loses bytes, never the terminal: it is moved on to a snapshot. The PTY never waits for it.
 */
export function createTerminalFeed(options: {
  readonly clock: Pick<Clock, 'timer'>
  readonly send: (kind: 'live' | 'snapshot', data: string) => void
}): TerminalFeed {
  let terminal: TerminalAccess | null = null
  let stopFollowing: Disposer = () => {}
  let cancelFlush: Disposer | null = null
  let pending: string[] = []
  let pendingCharacters = 0
  let unacknowledged = 0
  let behind = false

  const forgetPending = () => {
    cancelFlush?.()
    cancelFlush = null
    pending = []
    pendingCharacters = 0
  }
  const flush = () => {
    const data = pending.join('')
    forgetPending()
    if (data === '') return
    unacknowledged += data.length
    behind = unacknowledged > BEHIND_CHARACTERS
    options.send('live', data)
  }
  const take = (data: string) => {
    if (behind) return
    pending.push(data)
    pendingCharacters += data.length
    if (pendingCharacters >= BATCH_CHARACTERS) flush()
    else cancelFlush ??= options.clock.timer(BATCH_MS, flush)
  }

  return {
    follow(next) {
      stopFollowing()
      forgetPending()
      terminal = next
      behind = false
      const snapshot = next.snapshot()
      unacknowledged = snapshot.length
      stopFollowing = next.onData(take)
      return snapshot
    },
    acknowledge(characters) {
      unacknowledged = Math.max(0, unacknowledged - characters)
      if (!behind || unacknowledged > CAUGHT_UP_CHARACTERS || terminal === null) return
      behind = false
      const snapshot = terminal.snapshot()
      unacknowledged += snapshot.length
      options.send('snapshot', snapshot)
    },
    dispose() {
      stopFollowing()
      forgetPending()
      terminal = null
    },
  }
}
