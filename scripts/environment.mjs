// Where things are in a checkout, and the names under which the test stages are told what was prepared.
import { join } from 'node:path'

export const projectRoot = join(import.meta.dirname, '..')
export const builtCli = join(projectRoot, 'out', 'main', 'cli.js')

/** Absolute path of Aider's program, for the integration tests. */
export const AIDER = 'HUNDREDX_AIDER'
/** Absolute path of Electron's program, for the window tests. */
export const ELECTRON = 'HUNDREDX_ELECTRON'
/** Arguments that Electron needs on this machine, before the app's folder; a JSON array of strings. */
export const ELECTRON_ARGUMENTS = 'HUNDREDX_ELECTRON_ARGUMENTS'
