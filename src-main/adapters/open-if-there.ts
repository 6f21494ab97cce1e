import { type FileHandle, open } from 'node:fs/promises'
import { hasCode } from './git/folders.ts'

/** The file, for reading; `null`: there is none. */
export async function openIfThere(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, 'r')
  } catch (error) {
    if (hasCode(error, ['ENOENT', 'ENOTDIR'])) return null
    throw error
  }
}
