/** Longer than any title, colour or answer; a terminal would keep ten million characters of each. */
const LONGEST_PAYLOAD = 4_096
/** Joined emoji have about ten. A terminal would keep in one cell whatever comes. */
const MOST_MARKS = 16

// biome-ignore lint/suspicious/noControlCharactersInRegex: what begins a string: OSC and DCS, each in two spellings
const STRING_START = /\x1b[\]P]|[\x90\x9d]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: what ends an OSC
const OSC_END = /[\x07\x18\x1a\x1b\x9c]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: what ends a DCS, where BEL is one more character
const DCS_END = /[\x18\x1a\x1b\x9c]/g
const BEYOND_LATIN = /[\u0300-\uffff]/
/** A character without a width of its own. */
const MARK = /[\p{M}\p{Cf}\u1160-\u11ff]/u
/** What the characters without a width beyond the first 65,536 begin with, as far as terminals know them. */
const HIGH_SURROGATES = [0xd802, 0xd834, 0xdb40]

/**
 * Leaves out of a child's output what no terminal shows but every one keeps: the rest of an endless title (with or
 * without an end to it) or of a thousand accents on one letter. Pieces may be cut anywhere.
 */
export function createExcessFilter(): (data: string) => string {
  const strings = createStringFilter()
  const marks = createMarkFilter()
  return (data) => marks(strings(data))
}

function createMarkFilter(): (data: string) => string {
  let run = 0
  return (data) => {
    if (!BEYOND_LATIN.test(data)) {
      if (data !== '') run = 0
      return data
    }
    marksTable ??= makeMarksTable()
    const table = marksTable
    let kept = ''
    let from = 0
    for (let at = 0; at < data.length; at += 1) {
      const unit = data.charCodeAt(at)
      const kind = unit < 0x300 ? OTHER : table[unit]
      // Both halves count, and one that was cut off is taken for its neighbour's.
      const isMark = kind === LOW ? table[data.charCodeAt(at - 1)] === WITHOUT_WIDTH : kind === WITHOUT_WIDTH
      run = isMark ? run + 1 : 0
      if (run <= MOST_MARKS) continue
      kept += data.slice(from, at)
      from = at + 1
    }
    return kept + data.slice(from)
  }
}

const OTHER = 0
const WITHOUT_WIDTH = 1
/** The second half of a character. */
const LOW = 2
let marksTable: Uint8Array | null = null

/** A regular expression takes longer for Thai or Hindi than the terminal does. */
function makeMarksTable(): Uint8Array {
  const kindOf = (code: number): number => {
    if (HIGH_SURROGATES.includes(code)) return WITHOUT_WIDTH
    if (code >= 0xdc00 && code <= 0xdfff) return LOW
    return MARK.test(String.fromCharCode(code)) ? WITHOUT_WIDTH : OTHER
  }
  return Uint8Array.from({ length: 0x1_0000 }, (_, code) => kindOf(code))
}

const BEGINNINGS = ['\x1b]', '\x1bP', '\x90', '\x9d']

/** Twice as fast as the regular expression, and nearly all output has none. */
const hasNoString = (data: string): boolean => BEGINNINGS.every((beginning) => !data.includes(beginning))

function createStringFilter(): (data: string) => string {
  let end: RegExp | null = null
  let left = 0
  /** An ESC at the end of a piece may begin a string with the next one. */
  let escaped = false
  const enter = (kind: string): void => {
    end = kind === ']' || kind === '\x9d' ? OSC_END : DCS_END
    left = LONGEST_PAYLOAD
  }
  /** What is kept of `data` from `at` on up to the next change between inside and outside, and where that is. */
  const step = (data: string, at: number): { kept: string; next: number } => {
    if (end === null) {
      const start = firstFrom(STRING_START, data, at)
      if (start === null) return { kept: data.slice(at), next: data.length }
      enter(start.text.slice(-1))
      const next = start.at + start.text.length
      return { kept: data.slice(at, next), next }
    }
    const next = firstFrom(end, data, at)?.at ?? data.length
    const kept = data.slice(at, Math.min(next, at + left))
    left -= kept.length
    if (next < data.length) end = null
    return { kept, next }
  }
  return (data) => {
    if (end === null && !escaped && hasNoString(data)) {
      escaped = data.endsWith('\x1b')
      return data
    }
    let kept = ''
    let at = 0
    if (escaped && (data[0] === ']' || data[0] === 'P')) {
      enter(data[0])
      kept = data[0]
      at = 1
    }
    if (data !== '') escaped = data.endsWith('\x1b')
    while (at < data.length) {
      const one = step(data, at)
      kept += one.kept
      at = one.next
    }
    return kept
  }
}

function firstFrom(pattern: RegExp, text: string, from: number): { at: number; text: string } | null {
  pattern.lastIndex = from
  const found = pattern.exec(text)
  return found === null ? null : { at: found.index, text: found[0] }
}
