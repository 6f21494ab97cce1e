import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { hasCode } from './git/folders.ts'

/** Bytes of a file, or of all files below a folder. Links are not followed; what cannot be listed counts 0. */
export async function folderBytes(path: string): Promise<number> {
  try {
    const found = await lstat(path)
    if (!found.isDirectory()) return found.size
    let bytes = 0
    for (const name of await readdir(path)) bytes += await folderBytes(join(path, name))
    return bytes
  } catch (error) {
    if (hasCode(error, ['ENOENT', 'EACCES', 'EPERM'])) return 0
    throw error
  }
}
