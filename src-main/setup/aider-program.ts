import { existsSync, realpathSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { err, ok, type Result } from '../../src-shared/result.ts'
import { aiderVersionAt, isNewEnough } from './aider-version.ts'
import { appFolders } from './app-folders.ts'
import { ownCommand } from './own-command.ts'
import { privateAider } from './private-aider.ts'
import { findOnPath, isExecutable } from './search-path.ts'
import type { SetupFailure } from './setup-failure.ts'

export type AiderProgram = {
  /** Absolute. */
  readonly path: string
  readonly version: string
  readonly origin: 'configured' | 'path' | 'private'
  /** The folder its packages (litellm and its price list) are in; `null`: the layout does not tell. */
  readonly pythonSite: string | null
}

export type ResolveAiderOptions = {
  /** The settings' `aiderPath`; empty: look for one. */
  readonly configuredPath: string
  /** Where the private environment is and versions are remembered. Default: the user's own. */
  readonly dataFolder?: string
  /** Default: `PATH`. */
  readonly searchPath?: string
}

const sitesBeside = async (prefix: string): Promise<string[]> => {
  const library = join(prefix, 'lib')
  const folders = existsSync(library) ? await readdir(library) : []
  const versioned = folders.filter((name) => /^python3\.\d+$/.test(name))
  return [
    join(prefix, 'Lib', 'site-packages'),
    ...versioned.map((name) => join(library, name, 'site-packages')),
  ]
}

/** A virtual environment and `~/.local` keep their packages beside the folder of their programs. */
const findPythonSite = async (path: string): Promise<string | null> => {
  const sites = await sitesBeside(dirname(dirname(realpathSync(path))))
  return sites.find((site) => existsSync(join(site, 'litellm'))) ?? null
}

const programAt = async (
  path: string,
  version: string,
  origin: AiderProgram['origin'],
): Promise<AiderProgram> => ({ path, version, origin, pythonSite: await findPythonSite(path) })

const resolveConfigured = async (
  path: string,
  dataFolder: string,
): Promise<Result<AiderProgram, SetupFailure>> => {
  if (!(await isExecutable(path))) {
    return err({
      kind: 'aider-configured-missing',
      message: `The configured Aider, ${path}, does not exist or may not be run.`,
      remedy: 'Correct the path in the settings, or empty it to let us look for Aider.',
    })
  }
  const version = await aiderVersionAt(path, dataFolder)
  if (version === null) {
    return err({
      kind: 'aider-unusable',
      message: `The configured Aider, ${path}, does not answer to --version as Aider does.`,
      remedy: `Run: '${path}' --version, or empty the path in the settings to let us look for Aider.`,
    })
  }
  if (isNewEnough(version)) return ok(await programAt(path, version, 'configured'))
  return err({
    kind: 'aider-too-old',
    message: `The configured Aider, ${path}, is version ${version}; 0.86 or later is needed.`,
    remedy: 'Upgrade it, or empty the path in the settings to let us look for Aider.',
  })
}

/**
 * Which Aider to use: the configured one or none; else the first on the PATH that runs and is new enough; else
 * our private environment's. Never installs; fast after the first time.
 */
export const resolveAider = async (
  options: ResolveAiderOptions,
): Promise<Result<AiderProgram, SetupFailure>> => {
  const dataFolder = options.dataFolder ?? appFolders().data
  if (options.configuredPath !== '') return resolveConfigured(options.configuredPath, dataFolder)
  const passedOver: string[] = []
  for (const path of await findOnPath('aider', options.searchPath ?? process.env.PATH ?? '')) {
    const version = await aiderVersionAt(path, dataFolder)
    if (version !== null && isNewEnough(version)) return ok(await programAt(path, version, 'path'))
    passedOver.push(`${path} (${version ?? 'does not run'})`)
  }
  const own = privateAider(dataFolder)
  const version = own.completeVersion()
  if (version !== null) return ok(await programAt(own.aider, version, 'private'))
  const others =
    passedOver.length === 0 ? '' : ` On the PATH, but too old or broken: ${passedOver.join(', ')}.`
  return err({
    kind: 'aider-missing',
    message: `There is no Aider 0.86 or later here.${others}`,
    remedy: `Run: ${ownCommand('doctor --install')}`,
  })
}
