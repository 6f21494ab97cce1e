import { performance } from 'node:perf_hooks'
import { nextLoopTurn } from './loop-turns.ts'

/** Longer than a screenful takes, short enough for whoever waits for a keystroke's echo. */
const TURN_MS = 8
const SLICE_MS = 4
/** In characters. The slowest that a child can write (two bytes that clear the terminal) take 0.4 s in one of the larger. */
const LARGEST_SLICE = 4_096
const SMALLEST_SLICE = 256
/** More than what waits for its turn then is left out, the oldest first. In characters. */
const LARGEST_BACKLOG = 4 * 1024 * 1024
/** A prompt stands in the last of it. */
const LAST_LENGTH = 4_096
const FLUSH_MS = 100
/** Ends whatever sequence was cut. */
const CANCEL = '\x18'

/** Hands text to a parser that may be slow, and lets everybody else have their turn. */
export type PacedParse = {
  add(text: string): void
  /** Nothing waits. */
  isIdle(): boolean
  /** Everything is parsed now; of what would take too long only the end. */
  flush(): void
  dispose(): void
}

/**
 * What is written is parsed at once, as long as that takes no more than `TURN_MS`; the rest waits as long as the turn
 * took. `parse` must be done when it returns. `onTurn`: after each turn.
 */
export function createPacedParse(parse: (slice: string) => void, onTurn: () => void): PacedParse {
  let backlog = ''
  let timer: NodeJS.Timeout | null = null
  let isWaiting = false
  let sliceLength = LARGEST_SLICE
  let isDisposed = false

  const parseSlice = (): void => {
    const slice = backlog.slice(0, sliceLength)
    backlog = backlog.slice(slice.length)
    const begin = performance.now()
    parse(slice)
    const tookMs = performance.now() - begin
    if (tookMs > SLICE_MS)
      sliceLength = Math.max(SMALLEST_SLICE, Math.floor((sliceLength * SLICE_MS) / tookMs))
    else if (2 * tookMs < SLICE_MS) sliceLength = Math.min(LARGEST_SLICE, 2 * sliceLength)
  }
  const parseFor = (ms: number): number => {
    const begin = performance.now()
    while (backlog !== '' && performance.now() - begin < ms) parseSlice()
    return performance.now() - begin
  }
  const keepLast = (length: number): void => {
    if (backlog.length > length) backlog = CANCEL + backlog.slice(-length)
  }
  const turn = (): void => {
    const tookMs = parseFor(TURN_MS)
    isWaiting = backlog !== ''
    if (isWaiting) timer = setTimeout(() => void goOn(), tookMs)
    onTurn()
  }
  /** Of fifty that have something left to parse one at a time. */
  const goOn = async (): Promise<void> => {
    await nextLoopTurn()
    if (!isDisposed) turn()
  }
  return {
    add(text) {
      backlog += text
      if (backlog.length > LARGEST_BACKLOG) keepLast(LARGEST_BACKLOG / 2)
      if (!isWaiting) turn()
    },
    isIdle: () => backlog === '',
    flush() {
      if (backlog === '') return
      parseFor(FLUSH_MS)
      keepLast(LAST_LENGTH)
      parseFor(Number.POSITIVE_INFINITY)
      onTurn()
    },
    dispose() {
      isDisposed = true
      if (timer !== null) clearTimeout(timer)
      backlog = ''
    },
  }
}
