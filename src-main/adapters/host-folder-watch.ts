import { type FSWatcher, mkdirSync, watch } from 'node:fs'
import type { Disposer } from '../../src-shared/result.ts'
import type { DataFolder } from './data-folder.ts'
import { folderExists } from './git/folders.ts'
import { hostFolder } from './host-address.ts'

/** The file that a host writes once it listens. */
export const PID_FILE = 'pid'

/** Calls `onHost` when a host of the data folder may have begun to listen. Never keeps the process alive. */
export function watchForHosts(data: DataFolder, log: (line: string) => void, onHost: () => void): Disposer {
  let watcher: FSWatcher | null = null
  let isDisposed = false
  const begin = async (): Promise<void> => {
    // A data folder that is not there is not ours to make: nothing runs on it yet.
    if (!(await folderExists(data.root)) || isDisposed) return
    mkdirSync(hostFolder(data), { recursive: true, mode: 0o700 })
    watcher = watch(hostFolder(data), { persistent: false }, (_change, file) => {
      if (file === null || file === PID_FILE) onHost()
    })
    watcher.on('error', (error) => log(`New hosts are not noticed any more: ${error.message}`))
    // One could have come while nobody looked.
    onHost()
  }
  begin().catch((error: unknown) => log(`New hosts are not noticed: ${String(error)}`))
  return () => {
    isDisposed = true
    watcher?.close()
  }
}
