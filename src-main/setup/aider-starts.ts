import { realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { AiderProgram } from './aider-program.ts'
import { createProgramMemory } from './program-memory.ts'
import { type AiderStart, startAiderOnce } from './start-aider-once.ts'

/** What no file of Aider's shows, such as a system library that is gone, is found a day later at the latest. */
const REMEMBERED_MS = 24 * 60 * 60 * 1000

const startSchema = z.object({
  /** Of the program's file and of the folder of its packages. */
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
  /** A session's Aider did not get as far as its prompt: the next look starts one itself. */
  forget(program: AiderProgram): Promise<void>
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
    const { real, state } = await stateOf(program)
    const started = await startOnce(program.path)
    const { problem, milliseconds } = started
    await (problem === null ? memory.set(real, { state, at: now(), milliseconds }) : memory.forget(real))
    return started
  }
  return {
    start,
    async lastOrNew(program) {
      const { real, state } = await stateOf(program)
      const last = await memory.get(real)
      // A clock that was set back makes an age below zero.
      const age = last === undefined ? -1 : now() - last.at
      const holds = last?.state === state && age >= 0 && age < REMEMBERED_MS
      return holds ? { problem: null, milliseconds: last.milliseconds } : start(program)
    },
    forget: async (program) => memory.forget((await stateOf(program)).real),
  }
}

/** Whoever installs, updates or removes a package changes the folder of all of them. */
async function stateOf({ path, pythonSite }: AiderProgram): Promise<{ real: string; state: string }> {
  const real = await realpath(path)
  const { mtimeMs, size } = await stat(real)
  const packages = pythonSite === null ? '' : (await stat(pythonSite)).mtimeMs
  return { real, state: `${mtimeMs} ${size} ${packages}` }
}
