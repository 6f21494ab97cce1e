import type { CancelSignal, Clock } from '../../core/ports.ts'

/** Ends a call and its waits at a time limit or on cancel, whichever comes first. */
export type CallDeadline = {
  /** Aborts when the call has to end. */
  readonly signal: AbortSignal
  /** Why it had to end; `null` while it may go on. */
  cause(): 'timed-out' | 'cancelled' | null
  remainingMs(): number
  /** Resolves after `ms`, or as soon as the call has to end. */
  wait(ms: number): Promise<void>
  dispose(): void
}

export const callDeadline = (options: {
  clock: Clock
  limitMs: number
  cancel: CancelSignal
}): CallDeadline => {
  const { clock, limitMs, cancel } = options
  const controller = new AbortController()
  const endsAt = clock.now() + limitMs
  let cause: 'timed-out' | 'cancelled' | null = null
  const end = (why: 'timed-out' | 'cancelled'): void => {
    if (cause !== null) return
    cause = why
    controller.abort()
  }
  const onCancel = (): void => end('cancelled')
  const stopTimer = clock.timer(limitMs, () => end('timed-out'))
  cancel.addEventListener('abort', onCancel, { once: true })
  if (cancel.aborted) onCancel()
  return {
    signal: controller.signal,
    cause: () => cause,
    remainingMs: () => endsAt - clock.now(),
    wait: (ms) =>
      new Promise((resolve) => {
        if (cause !== null) return resolve()
        const done = (): void => {
          stopWait()
          controller.signal.removeEventListener('abort', done)
          resolve()
        }
        const stopWait = clock.timer(ms, done)
        controller.signal.addEventListener('abort', done, { once: true })
      }),
    dispose: () => {
      stopTimer()
      cancel.removeEventListener('abort', onCancel)
    },
  }
}
