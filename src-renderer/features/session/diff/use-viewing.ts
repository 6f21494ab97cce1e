import { useCallback, useMemo, useState } from 'react'
import type { SessionId } from '../../../../src-shared/model/ids.ts'
import { setViewed, useViewed, viewedKey } from '../../../stores/diff-viewed.ts'
import type { PatchFile } from '../../../ui/diff/patch-file.ts'
import type { Folding } from '../../../ui/diff/types.ts'

/** Which files were viewed. Such a file is folded, unless a person unfolds it again. */
export const useViewing = (id: SessionId) => {
  const keys = useViewed((state) => state.keys)
  const [byHand, setByHand] = useState<ReadonlyMap<string, boolean>>(new Map())
  const isViewed = useCallback((file: PatchFile) => keys.has(viewedKey(id, file)), [keys, id])
  const folding = useMemo(
    (): Folding => ({
      isFolded: (file) => byHand.get(file.path) ?? isViewed(file),
      fold: ({ path }, folded) => setByHand((now) => new Map(now).set(path, folded)),
    }),
    [byHand, isViewed],
  )
  const view = useCallback(
    (file: PatchFile, viewed: boolean) => {
      setViewed(viewedKey(id, file), viewed)
      setByHand((now) => new Map(now).set(file.path, viewed))
    },
    [id],
  )
  return { isViewed, folding, view }
}
