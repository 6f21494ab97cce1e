import { realpath, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { AiderProgram } from './aider-program.ts'
import { createProgramMemory } from './program-memory.ts'
import { type AiderStart, startAiderOnce } from './start-aider-once.ts'

/** What no file of Aider's shows, such as a system library that is gone, is found a day later at the latest. */
const REMEMBERED_MS = 24 * 60 * 60 * 1000

const startSchema = z.object({
  /** Of the program's file, its Python's, and the folder of its packages. */
  state: z.string(),
  /** Epoch milliseconds. */
  at: z.number(),
  milliseconds: z.number(),
})

export type AiderStarts = {
  /** Starts it, for two seconds of a processor and more; a start that went well is remembered. */
  start(program: AiderProgram): Promise<AiderStart>
  /** A start of the last day that went well, or one made now. */
  lastOrNew(program: AiderProgram): Promise<AiderStart>
  /** An Aider did not get as far as its first prompt: the next look starts one itself. */
  forget(): void
}

type Options = {
  /** Where starts are remembered. */
  readonly dataFolder: string
  readonly now?: () => number
  readonly startOnce?: (path: string) => Promise<AiderStart>
}

export const createAiderStarts = (options: Options): AiderStarts => {
  const { dataFolder, now = Date.now, startOnce = startAiderOnce } = options
  const memory = createProgramMemory(join(dataFolder, 'aider-starts.json'), startSchema)

  const start = async (program: AiderProgram): Promise<AiderStart> => {
    // Before it starts: whatever changes meanwhile is another one.
    const state = await stateOf(program)
    const { problem, milliseconds } = await startOnce(program.path)
    if (problem !== null) memory.forget()
    else if (state !== null) await memory.set(program.path, { state, at: now(), milliseconds })
    return { problem, milliseconds }
  }
  return {
    start,
    async lastOrNew(program) {
      const [state, last] = await Promise.all([stateOf(program), memory.get(program.path)])
      // A clock that was set back makes an age below zero.
      const age = last === undefined ? -1 : now() - last.at
      const holds = state !== null && last?.state === state && age >= 0 && age < REMEMBERED_MS
      return holds ? { problem: null, milliseconds: last.milliseconds } : start(program)
    },
    forget: memory.forget,
  }
}

/**
 * Whoever installs, updates or removes a package changes the folder of all of them; an update of the system can take away
 * the Python of an environment. `null`: it is not there any more.
 */
async function stateOf({ path, pythonSite }: AiderProgram): Promise<string | null> {
  const real = await realpath(path).catch(() => null)
  if (real === null) return null
  const files = [real, join(dirname(real), 'python'), join(dirname(real), 'python.exe'), pythonSite ?? '']
  return (await Promise.all(files.map(stamp))).join(' ')
}

/** Of what it leads to, where it is a link. */
const stamp = async (file: string): Promise<string> =>
  stat(file).then(
    ({ mtimeMs, size }) => `${mtimeMs}/${size}`,
    () => '-',
  )
