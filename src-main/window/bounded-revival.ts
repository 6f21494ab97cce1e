const REVIVALS = 3
const WITHIN_MS = 60_000

/** Says whether to bring back by itself what has ended; false: so often in so short a time that a person decides. */
export const createBoundedRevival = (now: () => number): (() => boolean) => {
  let revived: readonly number[] = []
  return () => {
    const at = now()
    revived = [...revived.filter((before) => at - before < WITHIN_MS), at]
    if (revived.length <= REVIVALS) return true
    revived = []
    return false
  }
}
