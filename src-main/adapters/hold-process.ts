import type { Disposer } from '../../src-shared/result.ts'

/** The longest that a timer can be; it fires for nobody. */
const LONGEST_MS = 2 ** 31 - 1

/**
 * Keeps this process until it is disposed of. Where everything waits for a person or for another process nothing
 * else does: connections, watched files and other children never hold one.
 */
export function holdProcess(): Disposer {
  const held = setInterval(() => undefined, LONGEST_MS)
  return () => clearInterval(held)
}
