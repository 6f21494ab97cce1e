import type { EventPayload } from '../../src-shared/ipc/contract.ts'
import type { Disposer } from '../../src-shared/result.ts'
import { beforePaint, bridge } from '../bridge.ts'

export type Recorded = EventPayload<'session.recorded'>['recorded'][number]

/** Hands over what was recorded since the last paint, oldest first; `flush` does at once. */
export const onRecorded = (
  take: (recorded: readonly Recorded[]) => void,
): { readonly flush: () => void; readonly stop: Disposer } => {
  let waiting: Recorded[] = []
  const flush = () => {
    const now = waiting
    waiting = []
    if (now.length > 0) take(now)
  }
  const stop = bridge.on('session.recorded', ({ recorded }) => {
    if (waiting.length === 0) beforePaint(flush)
    waiting.push(...recorded)
  })
  return { flush, stop }
}
