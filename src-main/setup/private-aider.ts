import { existsSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AIDER_VERSION } from './aider-version.ts'

export type PrivateAider = {
  readonly directory: string
  readonly python: string
  readonly aider: string
  /** The version installed, or `null` when it was never finished or its Python has gone since. */
  completeVersion(): string | null
  /** To be called last. A virtual environment cannot be moved, so a marker says that it is whole. */
  markComplete(version: string): Promise<void>
}

/** Where our own Aider is below the user's data folder; nothing need exist. */
export const privateAider = (dataFolder: string): PrivateAider => {
  const directory = join(dataFolder, `aider-${AIDER_VERSION}`)
  const windows = process.platform === 'win32'
  const programs = join(directory, windows ? 'Scripts' : 'bin')
  const python = join(programs, windows ? 'python.exe' : 'python')
  const aider = join(programs, windows ? 'aider.exe' : 'aider')
  const marker = join(directory, 'complete')
  return {
    directory,
    python,
    aider,
    // Following the link to a Python that was uninstalled finds nothing.
    completeVersion: () =>
      existsSync(marker) && existsSync(python) && existsSync(aider)
        ? readFileSync(marker, 'utf8').trim()
        : null,
    markComplete: (version) => writeFile(marker, `${version}\n`),
  }
}
