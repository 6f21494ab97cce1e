import { closeSync, openSync, readdirSync } from 'node:fs'
import { devNull } from 'node:os'
import { hasCode } from './git/folders.ts'

/** So high go the descriptors of a host with hundreds of terminals; who inherited one far above pays nothing for it. */
const HIGHEST = 1_024

/**
 * Runs `fork` while no descriptor number is unused below the highest one. node-pty's child closes what it inherits by
 * counting up until the first number (above 15) that is unused: beyond such a gap, and one is left by each session
 * that ends, it would keep the terminals of others and could type into them. Linux only: macOS closes all by itself.
 */
export function withoutDescriptorGaps<T>(fork: () => T): T {
  if (process.platform !== 'linux') return fork()
  const fillers = fillGaps()
  try {
    return fork()
  } finally {
    for (const filler of fillers) closeSync(filler)
  }
}

/** The system gives the lowest unused number. */
function fillGaps(): number[] {
  const numbers = readdirSync('/proc/self/fd').map(Number)
  const highest = Math.max(...numbers.filter((number) => number <= HIGHEST))
  const fillers: number[] = []
  try {
    while ((fillers.at(-1) ?? 0) < highest) fillers.push(openSync(devNull, 'r'))
  } catch (error) {
    if (!hasCode(error, ['EMFILE', 'ENFILE'])) throw error
  }
  return fillers
}
