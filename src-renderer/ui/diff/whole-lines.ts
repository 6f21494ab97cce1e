import type { WholeFile } from './types.ts'

/** The file's lines; `null`: it is no text, or was not read to its end. */
export const wholeLines = ({ kind, data, truncated }: WholeFile): readonly string[] | null => {
  if (kind !== 'text' || truncated) return null
  const lines = data.split('\n')
  // What ends with a newline ends there: no line follows.
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines
}
