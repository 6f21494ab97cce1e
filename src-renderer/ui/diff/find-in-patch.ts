import type { LinePlace, PatchFile } from './patch-file.ts'

/** More are not counted. */
export const MOST_MATCHES = 10_000

/** `at`: its offset in the patch. */
export type Match = { readonly file: PatchFile; readonly chunk: number; readonly at: number }

const ESCAPED = /[.*+?^${}()|[\]\\]/g
const NEWLINE = 10

/** Where the text is, whatever its case; in lower case some letters are longer, and each place behind them is another. */
export const placesOf = (text: string): RegExp => new RegExp(text.replace(ESCAPED, '\\$&'), 'gi')

/** The sign in front of a line is no part of it. */
const isOnSign = (patch: string, at: number): boolean => at === 0 || patch.charCodeAt(at - 1) === NEWLINE

/** The chunk that holds the offset; `null`: it is in a heading. */
const chunkAt = ({ chunks }: PatchFile, at: number): number | null => {
  let [low, high] = [0, chunks.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((chunks[middle]?.start ?? 0) > at) high = middle
    else low = middle + 1
  }
  return at < (chunks[low - 1]?.end ?? 0) ? low - 1 : null
}

/** Where the text is in the files' lines, whatever its case; what is hidden between hunks is not looked at. */
export const findInPatch = (
  patch: string,
  files: readonly PatchFile[],
  text: string,
  most = MOST_MATCHES,
): Match[] => {
  const matches: Match[] = []
  if (text === '') return matches
  let next = 0
  for (const { index: at } of patch.matchAll(placesOf(text))) {
    while (next < files.length && at >= (files[next]?.chunks.at(-1)?.end ?? 0)) next += 1
    const file = files[next]
    if (file === undefined || matches.length >= most) break
    const chunk = chunkAt(file, at)
    if (chunk !== null && !isOnSign(patch, at)) matches.push({ file, chunk, at })
  }
  return matches
}

/** The line that a match is on. */
export const placeOfMatch = (patch: string, { file, chunk, at }: Match): LinePlace => {
  const { start, old, new: now } = file.chunks[chunk] ?? { start: at, old: 1, new: 1 }
  const lines = patch.slice(start, at).split('\n')
  const ended = lines.slice(0, -1)
  const sign = lines.at(-1)?.[0]
  const passed = (other: string) => ended.filter((line) => line[0] !== other && line[0] !== '\\').length
  return sign === '-' ? { side: 'old', line: old + passed('+') } : { side: 'new', line: now + passed('-') }
}
