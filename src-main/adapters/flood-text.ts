import { OffHeapText } from './off-heap-text.ts'

/**
 * Anything but text, line ends, tabs and colours. An ESC belongs here unless a complete colour sequence follows.
 * Colours: `CSI … m` with digits, `;` and `:` only.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const NOT_PLAIN = /[\0-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f]|\x1b(?!\[[0-9;:]*m)/
// biome-ignore lint/suspicious/noControlCharactersInRegex: ESC begins every sequence
const COLOUR = /\x1b\[[0-9;:]*m/g
/** What can become a colour with the next piece. None of ours is longer. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: ESC begins every sequence
const OPEN_COLOUR = /^\x1b(?:\[[0-9;:]{0,60})?$/
const HALF_AT_END = /[\ud800-\udbff]$/
/** git and grep write the shorter one. */
const RESETS = ['\x1b[0m', '\x1b[m']
const LINE_FEED = 10
const CARRIAGE_RETURN = 13

/**
 * Output that waits to be parsed. Each piece is looked at when it comes, while a flood comes in small ones: looking at
 * half a megabyte at once would take milliseconds, in which a key waits for its echo.
 */
export class FloodText {
  readonly #text = new OffHeapText()
  /** As far as it is text and colours. */
  #plainBytes = 0
  #isPlain = true
  /** A colour whose end has not come. */
  #open = ''

  get bytes(): number {
    return this.#text.bytes
  }

  get isEmpty(): boolean {
    return this.#text.isEmpty
  }

  append(piece: string): void {
    this.#text.append(piece)
    if (!this.#isPlain) return
    const looked = this.#open + piece
    const stop = looked.search(NOT_PLAIN)
    const rest = stop === -1 ? '' : looked.slice(stop)
    this.#open = OPEN_COLOUR.test(rest) ? rest : ''
    this.#isPlain = rest === this.#open
    // Half a character at the end is not among the bytes yet.
    this.#plainBytes = this.#text.bytes - Buffer.byteLength(rest.replace(HALF_AT_END, ''))
  }

  /**
   * Leaves out the beginning that a terminal would have scrolled out of its memory by the end of the text. Exact when
   * the terminal scrolls its whole height, shows its normal buffer, is between sequences, and `lines` is more than its
   * scrollback and twice its rows (a screen that is not full yet takes one screenful before it scrolls). What may be
   * left out is text and colours only; the colours are kept.
   */
  dropScrolledAway(lines: number): void {
    const start = this.#startOfLast(lines)
    if (start === 0) return
    const colours = this.#coloursAfter(start)
    this.#text.replaceStart(start, colours)
    this.#plainBytes += colours.length - start
  }

  /** The whole text, which is gone afterwards. */
  take(): string {
    const text = this.#text.text()
    this.#text.clear()
    this.#plainBytes = 0
    this.#isPlain = true
    this.#open = ''
    return text
  }

  /** Where the last `lines` plain lines begin, at a line end of `\r\n`; 0 when there are not that many. */
  #startOfLast(lines: number): number {
    const bytes = this.#text.view()
    let at = this.#plainBytes
    if (at === 0) return 0
    for (let left = lines; left >= 0; left -= 1) {
      at = bytes.lastIndexOf(LINE_FEED, at - 1)
      if (at <= 0) return 0
    }
    while (at > 0 && bytes[at - 1] !== CARRIAGE_RETURN) at = bytes.lastIndexOf(LINE_FEED, at - 1)
    return at <= 0 ? 0 : at + 1
  }

  /** The colours in force after the first bytes: every sequence since the last reset among them. */
  #coloursAfter(end: number): string {
    const before = this.#text.view().subarray(0, end)
    const reset = Math.max(0, ...RESETS.map((one) => before.lastIndexOf(one, undefined, 'latin1')))
    return (before.toString('latin1', reset).match(COLOUR) ?? []).join('')
  }
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
