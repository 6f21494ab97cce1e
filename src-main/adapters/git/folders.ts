import { rm, stat } from 'node:fs/promises'

/** Whether the system refused with one of these codes (`ENOENT`, ...). */
export const hasCode = (error: unknown, codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code))

export async function folderExists(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch (error) {
    if (hasCode(error, ['ENOENT', 'ENOTDIR'])) return false
    throw error
  }
}

/** Files may still appear for a moment after git was ended, hence the retries. */
export async function removeFolder(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
}
