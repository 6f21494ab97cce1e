import { diffWordsWithSpace } from 'diff'
import { type ChangeData, pickRanges, type RangeTokenNode, type TokenizeEnhancer } from 'react-diff-view'

/** Lines longer than this, or this many words apart, are told apart as wholes. */
const MOST_CHARACTERS = 500
const MOST_EDITS = 60
/** Lines that share less than this have nothing in common but letters. */
const LEAST_SHARED = 0.3

export type Range = { readonly start: number; readonly length: number }
export type WordChanges = { readonly old: readonly Range[]; readonly new: readonly Range[] }

const NONE: WordChanges = { old: [], new: [] }

/** Which words of a line went and which came; nothing where the lines have too little in common. */
export const wordChanges = (before: string, after: string): WordChanges => {
  if (before.length > MOST_CHARACTERS || after.length > MOST_CHARACTERS) return NONE
  const parts = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS })
  if (parts === undefined) return NONE
  const [old, now]: [Range[], Range[]] = [[], []]
  let [oldAt, newAt, shared] = [0, 0, 0]
  for (const { value, added, removed } of parts) {
    const { length } = value
    if (added) now.push({ start: newAt, length })
    else if (removed) old.push({ start: oldAt, length })
    else shared += value.trim().length
    if (!added) oldAt += length
    if (!removed) newAt += length
  }
  const longer = Math.max(before.trim().length, after.trim().length)
  return shared < longer * LEAST_SHARED ? NONE : { old, new: now }
}

const onLine =
  (lineNumber: number) =>
  (range: Range): RangeTokenNode => ({ type: 'edit', lineNumber, ...range })

/** Marks the words that differ between each removed line and the one that took its place. `changes`: paired up. */
export const markWords = (changes: readonly ChangeData[]): TokenizeEnhancer => {
  const [old, now]: [RangeTokenNode[], RangeTokenNode[]] = [[], []]
  changes.forEach((change, at) => {
    const next = changes[at + 1]
    if (change.type !== 'delete' || next?.type !== 'insert') return
    const found = wordChanges(change.content, next.content)
    old.push(...found.old.map(onLine(change.lineNumber)))
    now.push(...found.new.map(onLine(next.lineNumber)))
  })
  return pickRanges(old, now)
}
