import type { EventPayload } from '../../src-shared/ipc/contract.ts'
import type { Disposer } from '../../src-shared/result.ts'
import { beforePaint, bridge } from '../bridge.ts'

export type Recorded = EventPayload<'session.recorded'>['recorded'][number]

/** Nobody reads words that change more often; what comes after a pause is there with the next paint. */
const PAUSE_MS = 100

/** Hands over what was recorded since the time before, oldest first; `flush` does at once. */
export const onRecorded = (
  take: (recorded: readonly Recorded[]) => void,
): { readonly flush: () => void; readonly stop: Disposer } => {
  let waiting: Recorded[] = []
  let pausedUntil = 0
  const flush = () => {
    const now = waiting
    waiting = []
    if (now.length === 0) return
    take(now)
    pausedUntil = performance.now() + PAUSE_MS
  }
  const flushSoon = () => {
    const pause = pausedUntil - performance.now()
    if (pause > 0) setTimeout(() => beforePaint(flush), pause)
    else beforePaint(flush)
  }
  const stop = bridge.on('session.recorded', ({ recorded }) => {
    if (waiting.length === 0) flushSoon()
    waiting.push(...recorded)
  })
  return { flush, stop }
}
