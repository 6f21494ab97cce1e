import type { ChangeStart, LinePlace, PatchFile } from './patch-file.ts'

export type ChangePlace = { readonly path: string; readonly place: LinePlace }

const found = (file: PatchFile, change: ChangeStart | undefined): ChangePlace | null =>
  change === undefined ? null : { path: file.path, place: { side: change.side, line: change[change.side] } }

const inFile = (file: PatchFile, from: LinePlace | null, step: 1 | -1): ChangePlace | null => {
  const { changes } = file
  if (from === null) return found(file, step === 1 ? changes[0] : changes.at(-1))
  const { side, line } = from
  return found(
    file,
    step === 1
      ? changes.find((change) => change[side] > line)
      : changes.findLast((change) => change[side] < line),
  )
}

/**
 * Where the next change is (`step` 1) or the one before, over all files; `null`: there is none.
 * `at`: the place in `files` that a person looks at, and the line there, if they chose one.
 */
export const stepChange = (
  files: readonly PatchFile[],
  { at, line, step }: { readonly at: number; readonly line: LinePlace | null; readonly step: 1 | -1 },
): ChangePlace | null => {
  const first = files[at]
  // Without a line nothing of the file is behind us yet, so going back leaves it.
  const own = first === undefined || (line === null && step === -1) ? null : inFile(first, line, step)
  if (own !== null) return own
  for (let next = at + step; next >= 0 && next < files.length; next += step) {
    const file = files[next]
    const change = file === undefined ? null : inFile(file, null, step)
    if (change !== null) return change
  }
  return null
}
