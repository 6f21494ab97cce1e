import { stat } from 'node:fs/promises'
import { olderSegment } from '../adapters/cast-segment.ts'
import { hasCode } from '../adapters/git/folders.ts'

async function fileBytes(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if (hasCode(error, ['ENOENT', 'ENOTDIR'])) return 0
    throw error
  }
}

/** Bytes on the disk of the recording at `path`, both of its parts; 0: there is none. */
export const recordingBytes = async (path: string): Promise<number> =>
  (await fileBytes(path)) + (await fileBytes(olderSegment(path)))
