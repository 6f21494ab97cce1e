import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from '../../i18n/use-translation.ts'
import type { Opened } from './diff-items.ts'
import type { PatchFile } from './patch-file.ts'
import type { ReadFailure, ReadWhole } from './types.ts'
import { wholeLines } from './whole-lines.ts'

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

const withSource = (now: Openings, path: string, lines: readonly string[]): Openings => {
  const kept = Object.entries({ ...now.sources, [path]: lines }).slice(-MOST_SOURCES)
  const sources = Object.fromEntries(kept)
  const opened = Object.fromEntries(
    Object.entries(now.opened).filter(([name]) => sources[name] !== undefined),
  )
  return { sources, opened, failures: { ...now.failures } }
}

const withFailure = (now: Openings, path: string, failure: ReadFailure): Openings => ({
  ...now,
  failures: { ...now.failures, [path]: failure },
})

/** Which unchanged lines a person opened, and their text. It begins anew with each `patch`. */
export const useOpenings = (patch: string, read: ReadWhole | null) => {
  const { t } = useTranslation('diff')
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
        if (!answer.ok) return change((now) => withFailure(now, file.path, answer.error))
        const lines = wholeLines(answer.value)
        if (lines === null) {
          const failure = { message: t('cannotOpen.message'), remedy: t('cannotOpen.remedy') }
          return change((now) => withFailure(now, file.path, failure))
        }
        change((now) => withSource(now, file.path, lines))
      }
      change((now) => withOpened(now, file.path, key, more))
    }
  }, [read, known, change, t])
  return { openings, open }
}
