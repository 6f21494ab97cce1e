import { join } from 'node:path'
import { runProgram, succeeded } from './run-program.ts'
import type { Progress } from './setup-failure.ts'

/** With no answer from the download's host, this is all the time Electron's own installer gets. */
const OFFLINE_LIMIT_MS = 8_000
const REACH_LIMIT_MS = 5_000
/** A runtime is about 120 MB. */
const DOWNLOAD_LIMIT_MS = 15 * 60_000
const OFFICIAL_RELEASES = 'https://github.com/electron/electron/releases/download/'

/** Where the `electron` package will download from, by its own rules (a mirror can be set). */
const releasesUrl = (env: NodeJS.ProcessEnv): string =>
  env.ELECTRON_MIRROR ?? env.npm_config_electron_mirror ?? OFFICIAL_RELEASES

/** Whether the host answers at all; what it answers is the installer's business. */
const canReach = (url: string): Promise<boolean> =>
  fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(REACH_LIMIT_MS) }).then(
    () => true,
    () => false,
  )

/**
 * Lets the `electron` package install its official binary. True when it is there afterwards. Fails within
 * eight seconds with no network; a copy in the package's own cache is still unpacked then.
 */
export const downloadOfficialElectron = async (
  electronPackage: string,
  progress: Progress,
): Promise<boolean> => {
  const reachable = await canReach(releasesUrl(process.env))
  if (reachable) progress('Downloading the official Electron (about 120 MB) …')
  const installed = await runProgram({
    file: process.execPath,
    args: [join(electronPackage, 'install.js')],
    timeoutMs: reachable ? DOWNLOAD_LIMIT_MS : OFFLINE_LIMIT_MS,
  })
  return succeeded(installed)
}
