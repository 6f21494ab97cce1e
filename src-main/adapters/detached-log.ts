import { chmodSync, openSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { hasCode } from './git/folders.ts'
import { makeFolder } from './make-folder.ts'

/** Some hundred starts with what each of them had to say; a file like it is kept beside it. */
const LOG_LIMIT_BYTES = 256 * 1024

/** What the processes of a role wrote to their standard error. */
export const detachedLog = (dataRoot: string, role: 'host' | 'keeper'): string =>
  join(dataRoot, 'host', `${role}.log`)

/**
 * Opens the log to append to, so that two starts at once lose nothing of each other; a full one becomes the one
 * before. Rejects where the data folder cannot be written.
 */
export async function openDetachedLog(dataRoot: string, role: 'host' | 'keeper'): Promise<number> {
  const folder = join(dataRoot, 'host')
  await makeFolder(folder)
  chmodSync(folder, 0o700)
  const file = detachedLog(dataRoot, role)
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES) makeRoom(file)
  return openSync(file, 'a', 0o600)
}

function makeRoom(file: string): void {
  try {
    renameSync(file, `${file}.before`)
  } catch (error) {
    // Another start has moved it away in this very moment.
    if (!hasCode(error, ['ENOENT'])) throw error
  }
}
