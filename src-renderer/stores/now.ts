import { useSyncExternalStore } from 'react'

/** Elapsed times are shown to the second. */
const TICK_MS = 1000
let now = Date.now()
let ticking: ReturnType<typeof setInterval> | null = null
const listeners = new Set<() => void>()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  ticking ??= setInterval(() => {
    now = Date.now()
    for (const tell of listeners) tell()
  }, TICK_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0 || ticking === null) return
    clearInterval(ticking)
    ticking = null
  }
}
const still = () => () => {}

/** Epoch milliseconds, ticking while `running`; one clock for the whole page. */
export const useNow = (running: boolean): number =>
  useSyncExternalStore(running ? subscribe : still, () => now)
