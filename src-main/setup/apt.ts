import { err, ok, type Result } from '../../src-shared/result.ts'
import { choosePackages } from './apt-packages.ts'
import { inheritedEnv } from './inherited-env.ts'
import { describeOutcome, type ProgramResult, runProgram, succeeded } from './run-program.ts'
import { findOnPath } from './search-path.ts'
import type { Progress, SetupFailure } from './setup-failure.ts'

const UPDATE_LIMIT_MS = 5 * 60_000
const INSTALL_LIMIT_MS = 20 * 60_000

export const hasApt = async (): Promise<boolean> =>
  process.platform === 'linux' && (await findOnPath('apt-get', process.env.PATH ?? '')).length > 0

const isRoot = (): boolean => process.getuid?.() === 0

/** The command a person types to install `packages`. */
export const aptCommand = (packages: readonly string[], root: boolean = isRoot()): string => {
  const sudo = root ? '' : 'sudo '
  return `${sudo}apt-get update && ${sudo}apt-get install -y --no-install-recommends ${packages.join(' ')}`
}

const apt = (args: readonly string[], timeoutMs: number): Promise<ProgramResult> =>
  runProgram({
    file: 'apt-get',
    // Another apt may be at work on a fresh machine: wait for it instead of failing.
    args: ['-o', 'DPkg::Lock::Timeout=120', ...args],
    env: { ...inheritedEnv(), LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' },
    timeoutMs,
  })

let updated = false

/**
 * Installs by apt what gives each of `wanted` (alternative names of one package, today's first). Only root can:
 * anybody else gets the exact command as the remedy of a failure. The value lists what was installed.
 */
export const installByApt = async (
  wanted: readonly (readonly string[])[],
  progress: Progress,
): Promise<Result<string[], SetupFailure>> => {
  if (!isRoot()) {
    const packages = await choosePackages(wanted)
    return err({
      kind: 'libraries-missing',
      message: `These system packages are missing and only root can install them: ${packages.join(', ')}.`,
      remedy: `Run: ${aptCommand(packages)}`,
    })
  }
  if (!updated) {
    progress('Refreshing the package lists of apt …')
    // A mirror that is down for one list is no reason to stop: the install says whether it matters.
    updated = succeeded(await apt(['update'], UPDATE_LIMIT_MS))
  }
  const packages = await choosePackages(wanted)
  progress(`Installing by apt: ${packages.join(' ')} …`)
  const installed = await apt(['install', '-y', '--no-install-recommends', ...packages], INSTALL_LIMIT_MS)
  if (succeeded(installed)) return ok(packages)
  return err({
    kind: 'apt-failed',
    message: `apt-get install of ${packages.join(', ')} ${describeOutcome(installed)}.`,
    remedy: `Run: ${aptCommand(packages)}`,
  })
}
