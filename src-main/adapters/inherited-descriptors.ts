import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs'

const CLOSE_ON_EXEC = 0o2000000

/** Whether a child of ours would get it. One that was closed meanwhile is nobody's. */
function isInheritable(descriptor: number): boolean {
  try {
    const [, flags = '0'] =
      /^flags:\s+(\d+)$/m.exec(readFileSync(`/proc/self/fdinfo/${descriptor}`, 'utf8')) ?? []
    return (Number.parseInt(flags, 8) & CLOSE_ON_EXEC) === 0
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}

export type Covered<T> = { readonly stdio: (T | 'ignore' | number)[]; dispose(): void }

/**
 * `stdio` for a child that gets nothing else of this process. Chromium keeps its own descriptors open across an exec
 * and leaves closing to the children that it starts itself. A process of ours that outlives the window would hold
 * the window's connections open, and the rest of a killed window would wait for their end for ever; an instance could
 * use them. Node cannot close a number in its child, but it can put /dev/null there.
 */
export function coverInherited<T>(stdio: readonly T[]): Covered<T> {
  if (process.platform !== 'linux') return { stdio: [...stdio], dispose: () => undefined }
  const inherited = readdirSync('/proc/self/fd')
    .map(Number)
    .filter((descriptor) => descriptor >= stdio.length && isInheritable(descriptor))
  const nothing = openSync('/dev/null', 'r+')
  const covered: (T | 'ignore' | number)[] = [...stdio]
  for (let number = stdio.length; number <= Math.max(-1, ...inherited); number += 1)
    covered.push(inherited.includes(number) ? nothing : 'ignore')
  return { stdio: covered, dispose: () => closeSync(nothing) }
}
