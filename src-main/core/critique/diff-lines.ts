import { unquotePath } from './unquote-path.ts'

/** Characters of the numbered diff that a critic is shown; about 50,000 tokens. */
export const DIFF_TEXT_LIMIT = 200_000

/** One line of a unified diff, read by the counts of its hunk: what looks like a header inside one is a line. */
export type DiffLine = {
  /** As it stands in the diff. */
  readonly text: string
  readonly kind: 'header' | 'hunk' | 'added' | 'removed' | 'context' | 'note'
  /** Its path in the new commit; of a deleted file, the old path. */
  readonly file: string
  readonly oldFile: string
  /** From 1 in the new file; `null` where it is not in the new file. */
  readonly line: number | null
}

const HUNK_HEADER = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/
const NO_FILE = '/dev/null'

/** Without git's `a/` or `b/`, its quotes, and the tab that it puts after a name with blanks. */
const pathOf = (text: string): string => {
  const path = unquotePath(text.replace(/\t$/, ''))
  return path === NO_FILE ? path : path.slice(2)
}

/**
 * Reads what `git diff` printed, also when it was cut off. A library is no help here: those that count lines
 * strictly refuse a cut diff, the others take a changed line that looks like a header for one.
 */
export const readDiffLines = (patch: string): DiffLine[] => {
  let file = ''
  let oldFile = ''
  let line = 0
  let oldLeft = 0
  let newLeft = 0
  const readOutside = (text: string): DiffLine['kind'] => {
    const header = HUNK_HEADER.exec(text)
    if (header !== null) {
      oldLeft = Number(header[1] ?? 1)
      line = Number(header[2])
      newLeft = Number(header[3] ?? 1)
      return 'hunk'
    }
    if (text.startsWith('\\')) return 'note'
    if (text.startsWith('diff --git ')) file = oldFile = ''
    if (text.startsWith('--- ')) oldFile = pathOf(text.slice(4))
    if (text.startsWith('+++ ')) file = pathOf(text.slice(4))
    if (file === NO_FILE) file = oldFile
    return 'header'
  }
  const readInside = (mark: string): DiffLine['kind'] => {
    if (mark === '\\') return 'note'
    if (mark !== '+') oldLeft -= 1
    if (mark !== '-') newLeft -= 1
    return mark === '+' ? 'added' : mark === '-' ? 'removed' : 'context'
  }
  const texts = patch.replace(/\n$/, '').split('\n')
  return texts.map((text) => {
    const kind = oldLeft > 0 || newLeft > 0 ? readInside(text[0] ?? ' ') : readOutside(text)
    const isNew = kind === 'added' || kind === 'context'
    return { text, kind, file, oldFile, line: isNew ? line++ : null }
  })
}

/** The content of a changed or unchanged line, without its mark. */
export const contentOf = ({ text }: DiffLine): string => text.slice(1)

const gutter = (line: number | null): string => (line === null ? '' : String(line)).padStart(6)

/** A line as the critic sees it: lines of a file carry their number in the new file, removed ones none. */
export const numbered = ({ kind, text, line }: DiffLine): string =>
  kind === 'added' || kind === 'removed' || kind === 'context'
    ? `${gutter(line)} ${text === '' ? ' ' : text}`
    : text

/** The lines of a diff that a critic is shown; only these can be evidence. `cut`: there were more. */
export const shownLines = (
  patch: string,
  limit: number = DIFF_TEXT_LIMIT,
): { lines: DiffLine[]; cut: boolean } => {
  // Numbers only add to its length, so what lies behind the limit is never shown. It ends at a line's end,
  // because half a line must not be quoted.
  const cut = patch.length > limit
  const lines = readDiffLines(cut ? patch.slice(0, Math.max(0, patch.lastIndexOf('\n', limit))) : patch)
  let length = 0
  const tooMuch = lines.findIndex((line) => {
    length += numbered(line).length + 1
    return length > limit
  })
  return tooMuch === -1 ? { lines, cut } : { lines: lines.slice(0, tooMuch), cut: true }
}
