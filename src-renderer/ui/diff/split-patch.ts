import { readHeader } from './file-header.ts'
import type { PatchFile } from './patch-file.ts'
import { scanBody } from './scan-body.ts'

const START = 'diff --git '

const readFile = (patch: string, start: number, end: number): PatchFile => {
  const hunk = patch.indexOf('\n@@ ', start)
  const bodyAt = hunk < 0 || hunk >= end ? end : hunk + 1
  const header = readHeader(patch.slice(start, bodyAt))
  return { ...header, ...scanBody(patch, bodyAt, end) }
}

/**
 * The files of a `git diff`, in its order. A patch that was cut in the middle gives what came before the cut.
 * Lines of a file's content begin with a sign, so a heading is never content.
 */
export const splitPatch = (patch: string): PatchFile[] => {
  const files: PatchFile[] = []
  let start = patch.startsWith(START) ? 0 : patch.indexOf(`\n${START}`) + 1
  if (start === 0 && !patch.startsWith(START)) return []
  while (start < patch.length) {
    const next = patch.indexOf(`\n${START}`, start)
    const end = next < 0 ? patch.length : next + 1
    files.push(readFile(patch, start, end))
    start = end
  }
  return files
}
