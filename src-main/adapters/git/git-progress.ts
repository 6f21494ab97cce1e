/** A line of `--progress`: what is done, of whom (`remote:`), and how much of it. */
const LINE = /(?:^|[\r\n])([^\r\n]*?): +(\d+)% \(\d+\/\d+\)/g
/** Longer than any beginning of a line that its percentage is still to come to. */
const LONGEST_BEGINNING = 200

/**
 * Reads what git prints of its progress and tells the latest: the first word of its line, in small letters, and the
 * percentage. (simple-git tells the first of a piece; whatever came with it is not told when the transfer then halts.)
 */
export function createProgressReader(
  tell: (stage: string, percent: number) => void,
): (piece: Buffer) => void {
  let begun = ''
  return (piece) => {
    const text = begun + piece.toString('latin1')
    const last = [...text.matchAll(LINE)].at(-1)
    begun = text.slice(last === undefined ? 0 : last.index + last[0].length).slice(-LONGEST_BEGINNING)
    if (last === undefined) return
    const [, line = '', percent = ''] = last
    tell(line.toLowerCase().split(' ', 1)[0] ?? '', Number(percent))
  }
}
