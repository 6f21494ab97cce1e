import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

const scratchOf = (path: string): string => `${path}.tmp-${process.pid}`

/**
 * Writes all of a file anew, or nothing: whoever reads it, after a power cut too, finds the old content or the new
 * one, and a full disk leaves the old one. (Libraries for this trust one write to take all, which a nearly full disk
 * does not do.) `mode`: its permissions.
 */
export async function replaceFile(path: string, content: string | Buffer, mode = 0o600): Promise<void> {
  const scratch = scratchOf(path)
  try {
    const file = await open(scratch, 'w', mode)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(scratch, path)
  } catch (error) {
    await rm(scratch, { force: true })
    throw error
  }
  await syncFolder(dirname(path))
}

/** A new name is as lasting as its folder. Windows knows no such thing. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle: FileHandle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The same for callers that cannot wait: what a person changes by hand, now and then. */
export function replaceFileSync(path: string, content: string): void {
  const scratch = scratchOf(path)
  try {
    atOnce(scratch, 'w', (file) => {
      writeFileSync(file, content)
      fsyncSync(file)
    })
    renameSync(scratch, path)
  } catch (error) {
    rmSync(scratch, { force: true })
    throw error
  }
  if (process.platform !== 'win32') atOnce(dirname(path), 'r', fsyncSync)
}

function atOnce(path: string, flags: string, use: (file: number) => void): void {
  const file = openSync(path, flags, 0o600)
  try {
    use(file)
  } finally {
    closeSync(file)
  }
}
