export type Random = {
  /** From `low` up to, not including, `high`. */
  between(low: number, high: number): number
  pick<T>(choices: readonly T[]): T
}

/** The same numbers for the same seed (mulberry32), so that a run can be looked at again. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    between: (low, high) => low + next() * (high - low),
    pick(choices) {
      const picked = choices[Math.floor(next() * choices.length)]
      if (picked === undefined) throw new Error('nothing to pick from')
      return picked
    },
  }
}
