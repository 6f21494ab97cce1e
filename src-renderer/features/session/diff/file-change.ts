import { type FileData, isDelete, isInsert, parseDiff } from 'react-diff-view'

/** One file of a diff, with what its heading shows. */
export type FileChange = {
  readonly path: string
  /** Where it was before, if it was renamed or copied. */
  readonly from: string | null
  readonly kind: FileData['type']
  readonly added: number
  readonly removed: number
  readonly lines: number
  readonly binary: boolean
  readonly data: FileData
}

const toFileChange = (data: FileData): FileChange => {
  const changes = data.hunks.flatMap((hunk) => hunk.changes)
  const path = data.type === 'delete' ? data.oldPath : data.newPath
  const moved = data.oldPath !== data.newPath && data.type !== 'add' && data.type !== 'delete'
  return {
    path,
    from: moved ? data.oldPath : null,
    // The parser takes a rename with changes for a plain change.
    kind: moved && data.type === 'modify' ? 'rename' : data.type,
    added: changes.filter(isInsert).length,
    removed: changes.filter(isDelete).length,
    lines: changes.length,
    binary: data.isBinary === true,
    data,
  }
}

/** The files of a `git diff`, in its order. A patch that was cut in the middle gives what came before the cut. */
export const readPatch = (patch: string): FileChange[] =>
  patch.trim() === '' ? [] : parseDiff(patch).map(toFileChange)
