import { mkdir, realpath, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { SessionId } from '../../src-shared/model/ids.ts'
import type { SessionTrash } from '../core/ports.ts'
import type { DataFolder } from './data-folder.ts'

/** Deleting moves the whole session folder into `trash/`, so no commit and no recording is lost by it. */
export function createSessionTrash(data: DataFolder): SessionTrash {
  return {
    async moveToTrash(id: SessionId, at: number) {
      const folder = await realpath(data.session(id).root)
      // A link planted in the data folder must not let a delete reach anything outside it.
      if (dirname(folder) !== (await realpath(data.sessions))) {
        throw new Error(`${folder} is not a session folder of this data folder`)
      }
      await mkdir(data.trash, { recursive: true, mode: 0o700 })
      const target = join(data.trash, `${id}-${new Date(at).toISOString().replaceAll(/[:.]/g, '-')}`)
      await rename(folder, target)
      return target
    },
  }
}
