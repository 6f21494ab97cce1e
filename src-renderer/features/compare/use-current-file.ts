import { useState } from 'react'
import type { UnionFile } from './file-union.ts'

/** The file on screen stays the same while files come and go around it. */
export const useCurrentFile = (files: readonly UnionFile[]) => {
  const [path, show] = useState<string | null>(null)
  const current = files.find((file) => file.path === path) ?? files[0]
  const step = (by: 1 | -1): void => {
    const at = current === undefined ? -1 : files.indexOf(current)
    const next = files[at + by]
    if (next !== undefined) show(next.path)
  }
  return { current, show, step }
}
