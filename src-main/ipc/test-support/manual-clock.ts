import type { Clock } from '../../core/ports.ts'

/** A clock whose timers fire when the test says so. */
export const createManualClock = () => {
  const timers = new Map<symbol, { ms: number; fire: () => void }>()
  const timer: Clock['timer'] = (ms, fire) => {
    const key = Symbol('timer')
    timers.set(key, { ms, fire })
    return () => void timers.delete(key)
  }
  return {
    timer,
    waiting: () => [...timers.values()].map(({ ms }) => ms),
    fireAll() {
      const due = [...timers.values()]
      timers.clear()
      for (const { fire } of due) fire()
    },
  }
}
