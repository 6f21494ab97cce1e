import { byLengthAsc, Fzf } from 'fzf'

/** As many as a person looks through before they type another letter. */
const MOST = 8
/** From here on the better of fzf's two rankings would be felt at each key. */
const MANY_FILES = 5_000

/** The `@word` that is being written: from its `@` to the caret. */
export type Mention = { readonly from: number; readonly to: number; readonly word: string }

/** The mention that ends at the caret; `null`: none does. An `@` within a word, as in an address, begins none. */
export const mentionAt = (text: string, caret: number): Mention | null => {
  const found = /(?:^|[\s("'`])@([^\s@]*)$/.exec(text.slice(0, caret))
  if (found === null) return null
  const word = found[1] ?? ''
  return { from: caret - word.length - 1, to: caret, word }
}

/** The text with the file's path in the mention's place, and the caret behind it. */
export const completeMention = (
  text: string,
  { from, to }: Mention,
  file: string,
): { readonly text: string; readonly caret: number } => {
  const after = text.slice(to)
  const gap = /^\s/.test(after) ? '' : ' '
  const begun = `${text.slice(0, from)}${file}${gap}`
  return { text: `${begun}${after}`, caret: begun.length }
}

/** Paths by how well they match, the best first. */
export const createFileRanking = (files: readonly string[]): ((word: string) => readonly string[]) => {
  const finder = new Fzf(files, {
    limit: MOST,
    fuzzy: files.length > MANY_FILES ? 'v1' : 'v2',
    tiebreakers: [byLengthAsc],
  })
  return (word) => finder.find(word).map(({ item }) => item)
}
