import { type ChangeData, type HunkTokens, type TokenNode, tokenize } from 'react-diff-view'
import { markWords } from './mark-words.ts'
import { pairUp } from './read-chunk.ts'
import type { Colouring } from './syntax.ts'

/** A chunk with more than this is not coloured: it would take longer than a frame. */
const MOST_CHARACTERS = 40_000

const numbersOf = (change: ChangeData): { old?: number; new?: number } => {
  switch (change.type) {
    case 'insert':
      return { new: change.lineNumber }
    case 'delete':
      return { old: change.lineNumber }
    case 'normal':
      return { old: change.oldLineNumber, new: change.newLineNumber }
  }
}

const firstOf = (changes: readonly ChangeData[], side: 'old' | 'new'): number => {
  for (const change of changes) {
    const number = numbersOf(change)[side]
    if (number !== undefined) return number
  }
  return 1
}

/** The same change with its lines counted from the chunk's own first ones. */
const moved = (change: ChangeData, old: number, now: number): ChangeData => {
  switch (change.type) {
    case 'insert':
      return { ...change, lineNumber: change.lineNumber - now }
    case 'delete':
      return { ...change, lineNumber: change.lineNumber - old }
    case 'normal':
      return {
        ...change,
        oldLineNumber: change.oldLineNumber - old,
        newLineNumber: change.newLineNumber - now,
      }
  }
}

/** Filled only where the chunk has lines. */
const placed = (lines: readonly TokenNode[][], before: number): TokenNode[][] => {
  const all: TokenNode[][] = []
  lines.forEach((line, at) => {
    all[before + at] = line
  })
  return all
}

/** The chunk's lines in coloured pieces, with the words marked that changed. */
export const tokensOf = (changes: readonly ChangeData[], colouring: Colouring | null): HunkTokens | null => {
  const characters = changes.reduce((sum, change) => sum + change.content.length, 0)
  if (changes.length === 0 || characters > MOST_CHARACTERS) return null
  // The tokenizer makes a line for each number below the first; a chunk deep in a file would cost what the file costs.
  const [old, now] = [firstOf(changes, 'old') - 1, firstOf(changes, 'new') - 1]
  const own = changes.map((change) => moved(change, old, now))
  const hunk = { content: '', oldStart: 1, newStart: 1, oldLines: 0, newLines: 0, changes: own }
  const enhancers = [markWords(pairUp(own))]
  const tokens =
    colouring === null
      ? tokenize([hunk], { enhancers })
      : tokenize([hunk], {
          highlight: true,
          refractor: colouring.highlighter,
          language: colouring.language,
          enhancers,
        })
  return { old: placed(tokens.old, old), new: placed(tokens.new, now) }
}
