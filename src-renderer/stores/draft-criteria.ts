import { type CriterionDraft, newCriterion } from './draft-model.ts'

/** The marks of a Markdown list, which people paste along. */
const LIST_MARK = /^\s*(?:[-*•+]|\d+[.)])\s+(?:\[[ x]\]\s+)?/i

/** One criterion a line, as a list of them is written anywhere. */
export const criterionLines = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.replace(LIST_MARK, '').trim())
    .filter((line) => line !== '')

/** The lines become criteria after this one, the first of them itself if it is empty. `null`: it is one line only. */
export const pasteCriteria = (
  criteria: readonly CriterionDraft[],
  paste: { readonly at: number; readonly text: string },
): CriterionDraft[] | null => {
  const lines = criterionLines(paste.text)
  if (lines.length < 2) return null
  const fresh = lines.map((text) => newCriterion({ text }))
  const row = criteria[paste.at]
  const [first = newCriterion(), ...more] = fresh
  return row === undefined || row.text.trim() !== ''
    ? criteria.toSpliced(paste.at + 1, 0, ...fresh)
    : criteria.toSpliced(paste.at, 1, { ...row, text: first.text }, ...more)
}

/** `to`: its place afterwards, from 0. */
export const moveByKey = <T extends { readonly key: string }>(
  rows: readonly T[],
  { key, to }: { readonly key: string; readonly to: number },
): T[] => {
  const row = rows.find((one) => one.key === key)
  return row === undefined ? [...rows] : rows.filter((one) => one !== row).toSpliced(to, 0, row)
}
