import { realpathSync } from 'node:fs'
import { z } from 'zod'
import { err, ok, type Result } from '../../src-shared/result.ts'
import { aptCommand } from './apt.ts'
import { inheritedEnv } from './inherited-env.ts'
import { runProgram, succeeded } from './run-program.ts'
import { findOnPath } from './search-path.ts'
import type { SetupFailure } from './setup-failure.ts'

/** A Python that really ran and said so. */
export type Python = {
  readonly path: string
  readonly version: string
  readonly minor: number
  /** Debian keeps part of what `-m venv` needs in a package of its own. */
  readonly hasVenv: boolean
}

const NAMES = ['python3.12', 'python3.11', 'python3.10', 'python3', 'python']
const LAUNCHER_ARGUMENTS = ['-3.12', '-3.11', '-3.10', '-3']
const PROBE = `import json, sys
from importlib.util import find_spec
v = sys.version_info
print(json.dumps({'path': sys.executable, 'version': '%d.%d.%d' % v[:3], 'major': v[0], 'minor': v[1],
  'hasVenv': bool(find_spec('venv') and find_spec('ensurepip'))}))`
/** A shim that asks a version manager takes a second; a hanging one must not hold us. */
const PROBE_LIMIT_MS = 10_000

const reportSchema = z.object({
  path: z.string().min(1),
  version: z.string(),
  major: z.literal(3),
  minor: z.number().int(),
  hasVenv: z.boolean(),
})

/** What would lead a Python of ours to packages or settings of the user's. */
const MISLEADING =
  /^(PYTHONPATH|PYTHONHOME|PYTHONSTARTUP|VIRTUAL_ENV|__PYVENV_LAUNCHER__|PIP_(USER|TARGET|PREFIX|ROOT|REQUIRE_VIRTUALENV))$/
export const pythonEnv = (): Record<string, string> => inheritedEnv(MISLEADING)

const probe = async (file: string, args: readonly string[]): Promise<Python | null> => {
  const result = await runProgram({
    file,
    args: [...args, '-c', PROBE],
    env: pythonEnv(),
    timeoutMs: PROBE_LIMIT_MS,
  })
  if (!succeeded(result)) return null
  try {
    const report = reportSchema.safeParse(JSON.parse(result.stdout))
    return report.success ? report.data : null
  } catch {
    // It printed something else than a Python would: a shim's message, an alias to a store.
    return null
  }
}

/** Every Python 3 that runs, the most suitable names first; shims that only say no are left out. */
export const findPythons = async (searchPath: string = process.env.PATH ?? ''): Promise<Python[]> => {
  const named = await Promise.all(NAMES.map((name) => findOnPath(name, searchPath)))
  const launchers = await findOnPath('py', searchPath)
  // `/bin` and `/usr/bin` are often one folder, and a Python has many names in it.
  const files = [
    ...new Map(
      named
        .flat()
        .map((file) => [realpathSync(file), file] as const)
        .reverse(),
    ).values(),
  ].reverse()
  const found = await Promise.all([
    ...files.map((file) => probe(file, [])),
    ...launchers.flatMap((file) => LAUNCHER_ARGUMENTS.map((argument) => probe(file, [argument]))),
  ])
  const byPath = new Map<string, Python>()
  for (const python of found) {
    const file = python === null ? '' : realpathSync(python.path)
    if (python !== null && !byPath.has(file)) byPath.set(file, python)
  }
  return [...byPath.values()]
}

const isSuitable = ({ minor }: Python): boolean => minor >= 10 && minor <= 12

const remedyFor = (platform: NodeJS.Platform): string => {
  if (platform === 'darwin')
    return 'Run: brew install python@3.12 (or install uv, which brings its own Python).'
  if (platform === 'win32')
    return 'Run: winget install Python.Python.3.12 (or install uv, which brings its own Python).'
  return `Run: ${aptCommand(['python3', 'python3-venv'])} (or install uv, which brings its own Python).`
}

/** The Python that Aider's private environment is made with, or why there is none. */
export const choosePython = (
  pythons: readonly Python[],
  platform: NodeJS.Platform = process.platform,
): Result<Python, SetupFailure> => {
  if (pythons.length === 0) {
    return err({
      kind: 'python-missing',
      message: 'Aider needs Python 3.10 to 3.12 and no Python was found.',
      remedy: remedyFor(platform),
    })
  }
  const suitable = pythons.filter(isSuitable)
  const complete = suitable.find(({ hasVenv }) => hasVenv)
  if (complete !== undefined) return ok(complete)
  const incomplete = suitable[0]
  if (incomplete !== undefined) {
    return err({
      kind: 'python-without-venv',
      message: `Python ${incomplete.version} (${incomplete.path}) has no venv module, so no environment of its own can be made for Aider.`,
      remedy: `Run: ${aptCommand([`python3.${incomplete.minor}-venv`])}`,
    })
  }
  const found = pythons.map(({ version, path }) => `${version} (${path})`).join(', ')
  return err({
    kind: 'python-unsuitable',
    message: `Aider 0.86.2 needs Python 3.10 to 3.12; found only Python ${found}.`,
    remedy:
      'Install uv (https://docs.astral.sh/uv), which brings a Python of its own, or Python 3.12, and run the same command again.',
  })
}
