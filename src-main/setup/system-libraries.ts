import { existsSync } from 'node:fs'
import { err, ok, type Result } from '../../src-shared/result.ts'
import { aptCommand, hasApt, installByApt } from './apt.ts'
import { choosePackages, ELECTRON_LIBRARIES } from './apt-packages.ts'
import { runProgram, succeeded } from './run-program.ts'
import { findOnPath } from './search-path.ts'
import type { Progress, SetupFailure } from './setup-failure.ts'

export type LibraryNeeds = {
  /** Absolute path of the Electron that shall start; `null` while there is none. */
  readonly electron: string | null
  /** The tests need a screen where there is none. */
  readonly xvfb: boolean
}

export type MissingLibraries = {
  /** What the loader did not find, by file name, and `Xvfb`. */
  readonly libraries: readonly string[]
  /** Alternative package names, one list a package. */
  readonly wanted: readonly (readonly string[])[]
}

const NOTHING: MissingLibraries = { libraries: [], wanted: [] }
const PROBE_LIMIT_MS = 15_000

/** Names that `ldd` could not find. */
export const parseUnresolved = (ldd: string): string[] =>
  [...ldd.matchAll(/^\s*(\S+) => not found$/gm)].flatMap((match) => match[1] ?? [])

/** Names in the loader's cache (`ldconfig -p`); `null` where there is no such cache. */
const cachedLibraries = async (): Promise<Set<string> | null> => {
  // Users other than root often have no sbin on their PATH.
  const file = ['/sbin/ldconfig', '/usr/sbin/ldconfig'].find(existsSync)
  if (file === undefined) return null
  const cache = await runProgram({ file, args: ['-p'], timeoutMs: PROBE_LIMIT_MS })
  return succeeded(cache)
    ? new Set(cache.stdout.split('\n').map((line) => line.trim().split(' ')[0] ?? ''))
    : null
}

const unresolvedBy = async (electron: string | null): Promise<string[]> => {
  if (electron === null) return []
  const ldd = await runProgram({ file: 'ldd', args: [electron], timeoutMs: PROBE_LIMIT_MS })
  return parseUnresolved(ldd.stdout)
}

/** Which libraries Electron would not find here. Looks at files only, starts nothing of Electron's. */
export const findMissingLibraries = async (needs: LibraryNeeds): Promise<MissingLibraries> => {
  if (process.platform !== 'linux') return NOTHING
  const [cached, unresolved] = await Promise.all([cachedLibraries(), unresolvedBy(needs.electron)])
  const absent = new Set(unresolved)
  if (cached !== null) {
    for (const { library } of ELECTRON_LIBRARIES) if (!cached.has(library)) absent.add(library)
  }
  const wanted: (readonly string[])[] = ELECTRON_LIBRARIES.flatMap(({ library, names }) =>
    absent.has(library) ? [names] : [],
  )
  const libraries = [...absent]
  if (needs.xvfb && (await findOnPath('Xvfb', process.env.PATH ?? '')).length === 0) {
    libraries.push('Xvfb')
    wanted.push(['xvfb'])
  }
  return { libraries, wanted }
}

/** The exact command that mends it; `null` where there is no apt or no package of ours holds the library. */
export const commandForLibraries = async (missing: MissingLibraries): Promise<string | null> =>
  missing.wanted.length > 0 && (await hasApt()) ? aptCommand(await choosePackages(missing.wanted)) : null

/** Installs what is missing, by apt as root. The value lists the packages installed now: often none. */
export const ensureSystemLibraries = async (
  needs: LibraryNeeds,
  progress: Progress,
): Promise<Result<string[], SetupFailure>> => {
  const missing = await findMissingLibraries(needs)
  if (missing.libraries.length === 0) return ok([])
  if (missing.wanted.length === 0 || !(await hasApt())) {
    return err({
      kind: 'libraries-missing',
      message: `Electron cannot start here: ${missing.libraries.join(', ')} not found.`,
      remedy: 'Install the packages of your system that hold them.',
    })
  }
  const installed = await installByApt(missing.wanted, progress)
  if (!installed.ok) return installed
  const still = await findMissingLibraries(needs)
  if (still.libraries.length === 0) return installed
  return err({
    kind: 'libraries-missing',
    message: `Still not found after installing ${installed.value.join(', ')}: ${still.libraries.join(', ')}.`,
    remedy: 'Install the packages of your system that hold them.',
  })
}
