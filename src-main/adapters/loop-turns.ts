/**
 * Lets one waiter go in each turn of the event loop, first come, first served. Fifty pieces of work that are due at
 * once then stand between a key and its echo one at a time instead of all together.
 */
export function createLoopTurns(schedule: (run: () => void) => void = setImmediate): () => Promise<void> {
  const waiting: (() => void)[] = []
  const letOneGo = (): void => {
    waiting.shift()?.()
    if (waiting.length > 0) schedule(letOneGo)
  }
  return () =>
    new Promise((go) => {
      waiting.push(go)
      if (waiting.length === 1) schedule(letOneGo)
    })
}

/** Of this process: whatever takes a while and may wait goes through it. */
export const nextLoopTurn = createLoopTurns()
