import { useCallback, useState } from 'react'
import type { PatchFile } from './patch-file.ts'
import type { Folding } from './types.ts'

/** The caller's folding or, without one, one that lasts as long as the view. */
export const useFolding = (given: Folding | undefined): Folding => {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const isFolded = useCallback(({ path }: PatchFile) => folded.has(path), [folded])
  const fold = useCallback(
    ({ path }: PatchFile, wanted: boolean) =>
      setFolded((now) =>
        wanted ? new Set([...now, path]) : new Set([...now].filter((one) => one !== path)),
      ),
    [],
  )
  return given ?? { isFolded, fold }
}
