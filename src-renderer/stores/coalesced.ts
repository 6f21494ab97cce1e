/**
 * Runs `run` for a key at once, or, while it is already running for that key, once more afterwards: however often
 * it is asked for, the last answer is newer than the last request.
 */
export const coalesced = <K>(run: (key: K) => Promise<void>): ((key: K) => Promise<void>) => {
  const running = new Map<K, Promise<void>>()
  const askedAgain = new Set<K>()
  const runUntilAnswered = async (key: K): Promise<void> => {
    try {
      do {
        askedAgain.delete(key)
        await run(key)
      } while (askedAgain.has(key))
    } finally {
      running.delete(key)
    }
  }
  return (key) => {
    const now = running.get(key)
    if (now !== undefined) {
      askedAgain.add(key)
      return now
    }
    const done = runUntilAnswered(key)
    running.set(key, done)
    return done
  }
}
