/**
 * Anything but text, line ends, tabs and colours. An ESC belongs here unless a complete colour sequence follows.
 * Colours: `CSI … m` with digits, `;` and `:` only.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const NOT_PLAIN = /[\0-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f]|\x1b(?!\[[0-9;:]*m)/
// biome-ignore lint/suspicious/noControlCharactersInRegex: ESC begins every sequence
const COLOUR = /\x1b\[[0-9;:]*m/g
const RESET = '\x1b[0m'

/** Where the last `lines` lines of `text` begin, at a line end of `\r\n`; 0 when there are not that many. */
function startOfLast(lines: number, text: string): number {
  let at = text.length
  for (let left = lines; left >= 0; left -= 1) {
    at = text.lastIndexOf('\n', at - 1)
    if (at <= 0) return 0
  }
  while (at > 0 && text[at - 1] !== '\r') at = text.lastIndexOf('\n', at - 1)
  return at <= 0 ? 0 : at + 1
}

/** The colours in force after `text`: every sequence since its last reset. */
function coloursAfter(text: string): string {
  const reset = text.lastIndexOf(RESET)
  return (text.slice(Math.max(0, reset)).match(COLOUR) ?? []).join('')
}

/**
 * `batch` without the beginning that a terminal would have scrolled out of its memory by the end of it. Exact when
 * the terminal scrolls its whole height, shows its normal buffer, is between sequences, and `lines` is more than its
 * scrollback and twice its rows (a screen that is not full yet takes one screenful before it scrolls). What may be dropped is text and colours only; the colours are kept.
 */
export function withoutScrolledAway(batch: string, lines: number): string {
  const stop = batch.search(NOT_PLAIN)
  const plain = stop === -1 ? batch : batch.slice(0, stop)
  const start = startOfLast(lines, plain)
  if (start === 0) return batch
  return coloursAfter(batch.slice(0, start)) + batch.slice(start)
}

/** Whether a terminal that was between sequences before `text` is so after it. Errs on the side of no. */
export function endsBetweenSequences(text: string, before: boolean): boolean {
  const last = text.lastIndexOf('\x1b')
  const tail = last === -1 ? text : text.slice(last)
  // C1 controls begin sequences too.
  if (/[\x80-\x9f]/.test(tail)) return false
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a complete CSI sequence
  return last === -1 ? before : /^\x1b\[[0-?]*[ -/]*[@-~]/.test(tail)
}
