import { useCallback, useEffect, useRef, useState } from 'react'
import type { Failure } from '../../../src-shared/model/errors.ts'
import type { SessionId } from '../../../src-shared/model/ids.ts'
import type { Diff } from '../../../src-shared/model/workspace.ts'
import { bridge } from '../../bridge.ts'
import type { PatchFile } from '../../ui/diff/patch-file.ts'
import { splitPatch } from '../../ui/diff/split-patch.ts'

export type CandidateDiff =
  | { readonly kind: 'read'; readonly diff: Diff; readonly files: readonly PatchFile[] }
  | { readonly kind: 'failed'; readonly failure: Failure }
type Diffs = Readonly<Record<SessionId, CandidateDiff>>

const readDiff = async (id: SessionId): Promise<CandidateDiff> => {
  const read = await bridge.call('session.diff', { id })
  return read.ok
    ? { kind: 'read', diff: read.value, files: splitPatch(read.value.patch) }
    : { kind: 'failed', failure: read.error }
}

/**
 * The diffs of the chosen candidates, each read once: a branch that moves on is read again only when somebody asks,
 * so that nothing jumps under the reader. What is no longer chosen is let go, because diffs are large.
 */
export const useCandidateDiffs = (ids: readonly SessionId[]) => {
  const [diffs, setDiffs] = useState<Diffs>({})
  const asked = useRef(new Set<SessionId>())
  const read = useCallback(async (id: SessionId) => {
    asked.current.add(id)
    const found = await readDiff(id)
    setDiffs((known) => (asked.current.has(id) ? { ...known, [id]: found } : known))
  }, [])
  const wanted = ids.join(' ')
  useEffect(() => {
    const now = new Set(wanted === '' ? [] : wanted.split(' '))
    for (const id of asked.current) if (!now.has(id)) asked.current.delete(id)
    setDiffs((known) => Object.fromEntries(Object.entries(known).filter(([id]) => now.has(id))))
    for (const id of now) if (!asked.current.has(id)) void read(id)
  }, [wanted, read])
  return { diffs, read }
}
