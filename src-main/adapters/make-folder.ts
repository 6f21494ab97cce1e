import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { folderExists, hasCode } from './git/folders.ts'

/**
 * Makes a folder of ours with those above it; gives the first one made, if any. `mkdir` alone says "no such file or
 * directory" of a disk that cannot be written, which sends people the wrong way.
 */
export async function makeFolder(path: string): Promise<string | undefined> {
  try {
    return await mkdir(path, { recursive: true, mode: 0o700 })
  } catch (error) {
    if (!hasCode(error, ['ENOENT'])) throw error
    let missing = path
    while (!(await folderExists(dirname(missing))) && dirname(missing) !== missing) missing = dirname(missing)
    // This one fails for the true reason.
    await mkdir(missing, { mode: 0o700 })
    return (await mkdir(path, { recursive: true, mode: 0o700 })) ?? missing
  }
}
