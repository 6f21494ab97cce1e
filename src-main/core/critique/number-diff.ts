const hunkHeader = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/

const gutter = (line: number | null): string => (line === null ? '' : String(line)).padStart(6)

/**
 * Puts the new file's line number before each added and unchanged line of a unified diff, so that evidence can
 * name it. Lines are counted by the hunk's header: a removed line that looks like a header stays what it is.
 */
export const numberDiff = (patch: string): string => {
  let line = 0
  let oldLeft = 0
  let newLeft = 0
  const numbered = patch.split('\n').map((text) => {
    const header = oldLeft > 0 || newLeft > 0 ? null : hunkHeader.exec(text)
    if (header !== null) {
      oldLeft = Number(header[1] ?? 1)
      line = Number(header[2])
      newLeft = Number(header[3] ?? 1)
      return text
    }
    if (oldLeft <= 0 && newLeft <= 0) return text
    const mark = text[0] ?? ' '
    if (mark === '\\') return text
    if (mark !== '+') oldLeft -= 1
    if (mark === '-') return `${gutter(null)} ${text}`
    newLeft -= 1
    line += 1
    return `${gutter(line - 1)} ${text === '' ? ' ' : text}`
  })
  return numbered.join('\n')
}
