import type { TerminalSize } from '../core/ports.ts'

/** A person who drags a window's edge makes hundreds of sizes; programs and screens draw everything anew for each. */
const GAP_MS = 25

/** Hands on the first size at once and then, of those that follow soon, the last. */
export type LatestSize = {
  set(size: TerminalSize): void
  /** What waits takes effect now. */
  flush(): void
  dispose(): void
}

export function createLatestSize(apply: (size: TerminalSize) => void): LatestSize {
  let waiting: TerminalSize | null = null
  let timer: NodeJS.Timeout | null = null
  const flush = (): void => {
    const size = waiting
    waiting = null
    if (size !== null) apply(size)
  }
  const open = (): void => {
    timer = null
    if (waiting === null) return
    timer = setTimeout(open, GAP_MS)
    flush()
  }
  return {
    set(size) {
      waiting = size
      if (timer !== null) return
      timer = setTimeout(open, GAP_MS)
      flush()
    },
    flush,
    dispose() {
      if (timer !== null) clearTimeout(timer)
      timer = null
      waiting = null
    },
  }
}
