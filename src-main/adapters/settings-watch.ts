import { watch } from 'node:fs'
import { basename } from 'node:path'
import type { Disposer } from '../../src-shared/result.ts'
import { settingsFile } from './data-folder.ts'

/** Calls when the settings of this folder may have become others. Never keeps the process alive. */
export function watchSettings(folder: string, onFile: () => void): Disposer {
  const name = basename(settingsFile(folder))
  // The folder, because the file is replaced as a whole and may not be there yet.
  const watcher = watch(folder, { persistent: false }, (_change, file) => {
    if (file === null || file === name) onFile()
  })
  watcher.on('error', (error) =>
    console.error(`Changes of ${name} by others are not noticed any more: ${error.message}`),
  )
  return () => watcher.close()
}
