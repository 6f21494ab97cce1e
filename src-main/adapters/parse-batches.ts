import { performance } from 'node:perf_hooks'

/** Output in `WINDOW_MS` beyond which it is no dialogue any more. In characters. */
const LOUD_LENGTH = 16 * 1024
const WINDOW_MS = 50
/** A flood is looked at once it has been quiet for as long: soon enough for an eye. */
const QUIET_MS = 33
/** What waits is shortened each time it has grown by this much. In characters. */
const TRIM_LENGTH = 512 * 1024
/** What cannot be made shorter is parsed all the same. */
const LARGEST_LENGTH = 2 * 1024 * 1024
/** Private modes and questions to the terminal: somebody waits for what comes of them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: ESC begins every sequence
const URGENT = /\x1b\[(?:\?|[>=]?[\d;]*[cn])/
/** As much of an urgent sequence as a border between two pieces can cut off. */
const BORDER_LENGTH = 8

export type ParseBatches = {
  add(data: string): void
  flush(): void
  dispose(): void
}

/**
 * Hands on each piece at once, but of a flood only what is left when it ends: with a pause, with a sequence that
 * somebody waits for, or by `flush`. `shorten` leaves out what would have scrolled away by the end of its text.
 */
export function createParseBatches(
  handOn: (data: string) => void,
  shorten: (data: string) => string,
): ParseBatches {
  let pieces: string[] = []
  let length = 0
  /** At which the next shortening is worth it. */
  let trimAt = TRIM_LENGTH
  let timer: NodeJS.Timeout | null = null
  let hasGrown = false
  let windowStart = Number.NEGATIVE_INFINITY
  let windowLength = 0
  let border = ''

  const flush = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    if (length === 0) return
    const data = pieces.join('')
    keep('')
    handOn(data)
  }
  const keep = (data: string): void => {
    pieces = data === '' ? [] : [data]
    length = data.length
    trimAt = length + TRIM_LENGTH
  }
  const flushWhenQuiet = (): void => {
    timer = hasGrown ? setTimeout(flushWhenQuiet, QUIET_MS) : null
    hasGrown = false
    if (timer === null) flush()
  }
  const isLoud = (added: number): boolean => {
    const now = performance.now()
    if (now - windowStart > WINDOW_MS) {
      // A flood goes on while each window is full; it ends with the first that is not.
      windowLength = windowLength > LOUD_LENGTH ? LOUD_LENGTH : 0
      windowStart = now
    }
    windowLength += added
    return windowLength > LOUD_LENGTH
  }
  const isUrgent = (data: string): boolean => {
    const urgent = URGENT.test(data) || URGENT.test(border + data.slice(0, BORDER_LENGTH))
    border = data.slice(-BORDER_LENGTH)
    return urgent
  }

  return {
    add(data) {
      pieces.push(data)
      length += data.length
      const urgent = isUrgent(data)
      const waits = isLoud(data.length) && !urgent
      if (waits && length >= trimAt) keep(shorten(pieces.join('')))
      if (!waits || length >= LARGEST_LENGTH) flush()
      else {
        hasGrown = timer !== null
        timer ??= setTimeout(flushWhenQuiet, QUIET_MS)
      }
    },
    flush,
    dispose(): void {
      if (timer !== null) clearTimeout(timer)
    },
  }
}
