import { chunkOf, type PatchFile } from '../../../ui/diff/patch-file.ts'
import { readChunk } from '../../../ui/diff/read-chunk.ts'
import type { LineRange } from '../../../ui/diff/types.ts'

/** The text of the lines as the patch has it; lines that it has not are left out. */
export const codeOf = (patch: string, file: PatchFile, { side, from, to }: LineRange): string => {
  const first = Math.max(0, chunkOf(file, { side, line: from }))
  return file.chunks
    .slice(first, chunkOf(file, { side, line: to }) + 1)
    .flatMap((chunk) => readChunk(patch, chunk, false))
    .flatMap(({ change }) => {
      const here = { insert: 'new', delete: 'old', normal: side }[change.type] === side
      const line =
        change.type === 'normal'
          ? side === 'new'
            ? change.newLineNumber
            : change.oldLineNumber
          : change.lineNumber
      return here && line >= from && line <= to ? [change.content] : []
    })
    .join('\n')
}
