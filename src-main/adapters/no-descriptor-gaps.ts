import { closeSync, openSync, readdirSync, readlinkSync } from 'node:fs'
import { devNull } from 'node:os'
import { hasCode } from './git/folders.ts'

/**
 * Runs `fork` while no descriptor number is unused below the highest one of a terminal. node-pty's child closes what
 * it inherits by counting up until the first number (above 15) that is unused: beyond such a gap, and one is left by
 * each session that ends, it would keep the terminals of others and could type into them. All else that Node opens is
 * closed by the system. Linux only: macOS closes everything.
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
  const highest = Math.max(0, ...readdirSync('/proc/self/fd').map(Number).filter(isTerminal))
  const fillers: number[] = []
  try {
    while ((fillers.at(-1) ?? 0) < highest) fillers.push(openSync(devNull, 'r'))
  } catch (error) {
    // No number is unused, then.
    if (!hasCode(error, ['EMFILE', 'ENFILE'])) throw error
  }
  return fillers
}

function isTerminal(descriptor: number): boolean {
  try {
    return readlinkSync(`/proc/self/fd/${descriptor}`).endsWith('/ptmx')
  } catch (error) {
    // The one that the folder was read with.
    if (hasCode(error, ['ENOENT'])) return false
    throw error
  }
}
