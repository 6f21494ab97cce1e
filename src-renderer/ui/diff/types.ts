import type { ReactNode } from 'react'
import type { Result } from '../../../src-shared/result.ts'
import type { LinePlace, PatchFile, Side } from './patch-file.ts'

export type DiffLayout = 'split' | 'unified'

/** Lines of one side of a file, the last one included. */
export type LineRange = {
  readonly path: string
  readonly side: Side
  readonly from: number
  readonly to: number
}

/** Something that stands below a line. */
export type LineNote = { readonly key: string; readonly place: LinePlace; readonly element: ReactNode }

/** A file as it is before or after the diff. `data`: the text; of an image its `data:` URL; else empty. */
export type WholeFile = {
  readonly kind: 'text' | 'image' | 'binary' | 'missing'
  readonly data: string
  readonly bytes: number
  readonly truncated: boolean
}
export type ReadFailure = { readonly message: string; readonly remedy: string }
export type ReadWhole = (path: string, side: Side) => Promise<Result<WholeFile, ReadFailure>>

export type Folding = {
  readonly isFolded: (file: PatchFile) => boolean
  readonly fold: (file: PatchFile, folded: boolean) => void
}

/** What keys and buttons outside ask of a diff. */
export type DiffHandle = {
  readonly stepChange: (step: 1 | -1) => void
  readonly stepFile: (step: 1 | -1) => void
  /**
   * Scrolls there and, unless told otherwise, puts the focus on it; without a place, on the file's head.
   * False: it has no such file.
   */
  readonly reveal: (path: string, place: LinePlace | null, how?: { readonly focus: boolean }) => boolean
  /** The lines that are chosen; `null`: none is. */
  readonly chosen: () => LineRange | null
  /** The file that a person looks at. */
  readonly currentFile: () => PatchFile | null
}
