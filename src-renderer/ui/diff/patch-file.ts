export type Side = 'old' | 'new'

/** A line of a file, before or after; `line` counts from 1. */
export type LinePlace = { readonly side: Side; readonly line: number }

/** Where a run of changed lines begins, and the numbers of the lines before and after at that place. */
export type ChangeStart = { readonly side: Side; readonly old: number; readonly new: number }

/** Lines of a patch that are parsed and drawn together. `old` and `new`: the numbers of its first lines. */
export type Chunk = {
  /** Offsets in the patch. */
  readonly start: number
  readonly end: number
  readonly old: number
  readonly new: number
  readonly lines: number
}

export type Hunk = {
  readonly old: number
  readonly new: number
  readonly oldLines: number
  readonly newLines: number
  /** What git found to name it by: the function that it is in. */
  readonly heading: string
  /** Places of its chunks in the file's: from `chunk` to before `chunkEnd`. */
  readonly chunk: number
  readonly chunkEnd: number
}

/** One file of a `git diff`. It holds no text: a chunk of its lines is read from the patch when it is looked at. */
export type PatchFile = {
  readonly path: string
  /** Where it was before, if it was renamed or copied. */
  readonly from: string | null
  readonly kind: 'add' | 'delete' | 'modify' | 'rename' | 'copy'
  readonly binary: boolean
  /** Set where the mode changed. */
  readonly modes: { readonly old: string; readonly new: string } | null
  /** The blobs' hashes, as git shortens them; `null`: the content is the same. */
  readonly blobs: { readonly old: string; readonly new: string } | null
  readonly added: number
  readonly removed: number
  readonly hunks: readonly Hunk[]
  readonly chunks: readonly Chunk[]
  readonly changes: readonly ChangeStart[]
}

export const linesOf = (file: PatchFile): number => file.chunks.reduce((sum, chunk) => sum + chunk.lines, 0)

/** The chunk that holds the line or, if none does, the one before it. */
export const chunkOf = (file: PatchFile, { side, line }: LinePlace): number => {
  let [low, high] = [0, file.chunks.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((file.chunks[middle]?.[side] ?? 0) > line) high = middle
    else low = middle + 1
  }
  return low - 1
}
