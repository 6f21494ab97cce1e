import type { Disposer } from '../../src-shared/result.ts'

export type Listeners<Args extends readonly unknown[]> = {
  readonly add: (listener: (...args: Args) => void) => Disposer
  readonly fire: (...args: Args) => void
}

/** A list of listeners that may change while it fires. */
export function createListeners<Args extends readonly unknown[]>(): Listeners<Args> {
  const listeners = new Set<(...args: Args) => void>()
  return {
    add(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    fire(...args) {
      for (const listener of [...listeners]) listener(...args)
    },
  }
}
