import type { DiffComment } from '../../../stores/diff-comments.ts'

/** What `session.steer` takes at most. */
export const INSTRUCTION_LIMIT = 60_000
const MOST_QUOTED_LINES = 20
const MOST_QUOTED_CHARACTERS = 200

const quoted = (code: string): string => {
  // Lines that were opened between hunks: their place says it all.
  if (code === '') return ''
  const lines = code.split('\n')
  const shown = lines.slice(0, MOST_QUOTED_LINES).map((line) => `> ${line.slice(0, MOST_QUOTED_CHARACTERS)}`)
  return [...shown, ...(lines.length > MOST_QUOTED_LINES ? ['> …'] : [])].join('\n')
}

const placeOf = ({ path, side, from, to }: DiffComment): string => {
  const lines = from === to ? `${path}:${from}` : `${path}:${from}-${to}`
  return side === 'new' ? lines : `${lines} (as it was before your change)`
}

const isWritten = ({ text }: DiffComment): boolean => text.trim() !== ''

/** Those that say something, by file and line. */
export const writtenComments = (comments: readonly DiffComment[]): DiffComment[] =>
  comments.filter(isWritten).toSorted((a, b) => a.path.localeCompare(b.path) || a.from - b.from)

/** One instruction of all comments, each with its lines. It is for Aider, whatever language the window speaks. */
export const commentsInstruction = (comments: readonly DiffComment[]): string => {
  const written = writtenComments(comments)
  const intro =
    written.length === 1
      ? 'A reviewer commented on your changes. Please address it:'
      : `A reviewer made ${written.length} comments on your changes. Please address each of them:`
  const parts = written.map(
    (comment, at) => `${at + 1}. ${placeOf(comment)}\n${quoted(comment.code)}\n\n${comment.text.trim()}`,
  )
  return [intro, ...parts].join('\n\n')
}
