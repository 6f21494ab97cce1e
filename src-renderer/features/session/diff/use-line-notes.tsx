import { useCallback, useMemo } from 'react'
import type { SessionView } from '../../../../src-shared/model/session.ts'
import { commentsOf, type DiffComment, useDiffComments } from '../../../stores/diff-comments.ts'
import type { PatchFile } from '../../../ui/diff/patch-file.ts'
import type { LineNote } from '../../../ui/diff/types.ts'
import { CommentNote } from './comment-note.tsx'
import { EvidenceNote } from './evidence-note.tsx'
import { placedEvidence } from './placed-evidence.ts'

const NONE: readonly LineNote[] = []

const byPath = (notes: readonly (readonly [string, LineNote])[]): ReadonlyMap<string, LineNote[]> => {
  const map = new Map<string, LineNote[]>()
  for (const [path, note] of notes) map.set(path, [...(map.get(path) ?? []), note])
  return map
}

/**
 * What stands below lines: the evidence of the last critique, and the person's own comments.
 * `head`: the commit that the diff ends at.
 */
export const useLineNotes = (view: SessionView, head: string, onLeave: (comment: DiffComment) => void) => {
  const { id, task } = view.identity
  const critique = view.critiques.at(-1)
  const comments = useDiffComments(commentsOf(id))
  // Notes are made anew only when one comes or goes, not with each letter of one.
  const places = JSON.stringify(comments.map(({ key, path, side, to }) => ({ key, path, side, line: to })))
  const notes = useMemo(() => {
    const stale = critique !== undefined && critique.commit !== head
    const evidence = placedEvidence(critique, task.criteria).map((one): [string, LineNote] => [
      one.file,
      {
        key: one.key,
        place: { side: 'new', line: one.line },
        element: <EvidenceNote evidence={one} stale={stale} />,
      },
    ])
    const own = (
      JSON.parse(places) as { key: string; path: string; side: 'old' | 'new'; line: number }[]
    ).map(({ key, path, side, line }): [string, LineNote] => [
      path,
      { key, place: { side, line }, element: <CommentNote id={id} commentKey={key} onLeave={onLeave} /> },
    ])
    return byPath([...evidence, ...own])
  }, [critique, head, task.criteria, places, id, onLeave])
  return useCallback((file: PatchFile): readonly LineNote[] => notes.get(file.path) ?? NONE, [notes])
}
