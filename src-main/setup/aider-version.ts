import { realpath, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { coerce, gte } from 'semver'
import { z } from 'zod'
import { inheritedEnv } from './inherited-env.ts'
import { createProgramMemory } from './program-memory.ts'
import { runProgram, succeeded } from './run-program.ts'

/** The version whose screens, files and flags we know. */
export const AIDER_VERSION = '0.86.2'
const OLDEST = '0.86.0'
/** A first start on a cold disk takes ten seconds and more. */
const VERSION_LIMIT_MS = 90_000

/** `aider 0.86.2` gives `0.86.2`; `null`: this is not Aider speaking. */
export const parseAiderVersion = (output: string): string | null =>
  /\baider v?(\d+\.\d+\S*)/i.exec(output)?.[1] ?? null

/** Also a development version after the oldest release will do (`0.86.3.dev1+g0a1b2c3`). */
export const isNewEnough = (version: string): boolean => {
  const release = coerce(version)
  return release !== null && gte(release, OLDEST)
}

/** Aider takes each of its options from `AIDER_…` too: none may reach a run of ours. */
export const aiderEnv = (): Record<string, string> => ({
  ...inheritedEnv(/^(AIDER_.*|PYTHONPATH|PYTHONHOME|VIRTUAL_ENV)$/),
  LITELLM_LOCAL_MODEL_COST_MAP: 'True',
  BROWSER: 'true',
})

/**
 * Asks `aider --version`, once for each state of the file: the answer is remembered in `dataFolder` under the
 * file's real path, time and size. `null`: it does not run, or is not Aider.
 */
export const aiderVersionAt = async (path: string, dataFolder: string): Promise<string | null> => {
  const real = await realpath(path)
  const { mtimeMs, size } = await stat(real)
  const key = `${real} ${mtimeMs} ${size}`
  const file = join(dataFolder, 'aider-versions.json')
  const known = await createProgramMemory(file, z.string()).get(key)
  if (known !== undefined) return known
  const asked = asking.get(`${file} ${key}`) ?? ask({ path, real, key, file })
  asking.set(`${file} ${key}`, asked)
  return asked.finally(() => asking.delete(`${file} ${key}`))
}

/** Whoever wants to know meanwhile waits for the same answer. */
const asking = new Map<string, Promise<string | null>>()

const ask = async ({ path, real, key, file }: Record<'path' | 'real' | 'key' | 'file', string>) => {
  const result = await runProgram({
    file: path,
    args: ['--version'],
    env: aiderEnv(),
    // Not the folder we were started in: Aider reads a `.env` and a configuration there.
    cwd: dirname(real),
    timeoutMs: VERSION_LIMIT_MS,
  })
  const version = succeeded(result) ? parseAiderVersion(result.stdout) : null
  if (version !== null) await createProgramMemory(file, z.string()).set(key, version)
  return version
}
