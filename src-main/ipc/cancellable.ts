import type { CancelSignal } from '../core/ports.ts'
import type { WindowPort } from './window-port.ts'

export type Cancellable = {
  /** Does `work` with a signal that aborts when its window gives it up, or the app quits. */
  run<T>(name: string, window: WindowPort, work: (signal: AbortSignal) => Promise<T>): Promise<T>
  /** Gives up all that this window runs by that name. */
  cancel(name: string, window: WindowPort): void
}

/** Work that a window may give up before it is done. */
export function createCancellable(closing: CancelSignal): Cancellable {
  const running = new Map<string, Set<AbortController>>()
  const keyOf = (name: string, { id }: WindowPort): string => `${id} ${name}`
  return {
    async run(name, window, work) {
      const key = keyOf(name, window)
      const controller = new AbortController()
      const abort = () => controller.abort()
      if (closing.aborted) abort()
      closing.addEventListener('abort', abort, { once: true })
      const ofKey = running.get(key) ?? new Set()
      running.set(key, ofKey.add(controller))
      try {
        return await work(controller.signal)
      } finally {
        closing.removeEventListener('abort', abort)
        ofKey.delete(controller)
        if (ofKey.size === 0) running.delete(key)
      }
    },
    cancel(name, window) {
      for (const controller of running.get(keyOf(name, window)) ?? []) controller.abort()
    },
  }
}
