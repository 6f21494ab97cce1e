import { useCallback, useMemo, useState } from 'react'
import type { Opened } from './diff-items.ts'
import type { PatchFile } from './patch-file.ts'
import type { ReadFailure, ReadWhole } from './types.ts'

type Openings = {
  /** By file, then by gap. */
  readonly opened: Readonly<Record<string, Readonly<Record<string, Opened>>>>
  /** Lines of files that were read for their gaps, as they are after the diff. */
  readonly sources: Readonly<Record<string, readonly string[]>>
  readonly failures: Readonly<Record<string, ReadFailure>>
}
const NOTHING: Openings = { opened: {}, sources: {}, failures: {} }
/** So many files are kept whole, and no more: the latest that were opened. */
const MOST_SOURCES = 20

const plus = (now: Opened | undefined, more: Opened): Opened => ({
  down: (now?.down ?? 0) + more.down,
  up: (now?.up ?? 0) + more.up,
})

const withOpened = (now: Openings, path: string, key: string, more: Opened): Openings => {
  const ofFile = now.opened[path] ?? {}
  return { ...now, opened: { ...now.opened, [path]: { ...ofFile, [key]: plus(ofFile[key], more) } } }
}

const withSource = (now: Openings, path: string, text: string): Openings => {
  const kept = Object.entries({ ...now.sources, [path]: text.split('\n') }).slice(-MOST_SOURCES)
  const sources = Object.fromEntries(kept)
  const opened = Object.fromEntries(
    Object.entries(now.opened).filter(([name]) => sources[name] !== undefined),
  )
  return { sources, opened, failures: { ...now.failures } }
}

/** Which unchanged lines a person opened, and their text. It begins anew with each `patch`. */
export const useOpenings = (patch: string, read: ReadWhole | null) => {
  const [state, setState] = useState({ patch, openings: NOTHING })
  const openings = state.patch === patch ? state.openings : NOTHING
  const change = useCallback(
    (to: (now: Openings) => Openings) =>
      setState((now) => ({ patch, openings: to(now.patch === patch ? now.openings : NOTHING) })),
    [patch],
  )
  const known = openings.sources
  const open = useMemo(() => {
    if (read === null) return null
    return async (file: PatchFile, key: string, more: Opened): Promise<void> => {
      if (known[file.path] === undefined) {
        const answer = await read(file.path, 'new')
        if (!answer.ok) {
          change((now) => ({ ...now, failures: { ...now.failures, [file.path]: answer.error } }))
          return
        }
        change((now) => withSource(now, file.path, answer.value.data))
      }
      change((now) => withOpened(now, file.path, key, more))
    }
  }, [read, known, change])
  return { openings, open }
}
