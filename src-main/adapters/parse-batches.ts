import { fairReading } from './fair-reading.ts'
import { FloodText } from './flood-text.ts'
import { nextLoopTurn } from './loop-turns.ts'

/** Output without a pause beyond which it is no dialogue any more. In characters. */
const LOUD_LENGTH = 16 * 1024
/** A pause: soon enough for an eye. */
const QUIET_MS = 33
/** What waits is shortened each time it has grown by this much. */
const TRIM_BYTES = 256 * 1024
/** What cannot be made shorter is parsed all the same. */
const LARGEST_BYTES = 2 * 1024 * 1024
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

export type ParseTurns = {
  /** Of the event loop, one for each who waits. */
  next(): Promise<void>
  /** Whoever prints without end has been read once more. */
  whenRead(): Promise<void>
}

const loopTurns: ParseTurns = { next: nextLoopTurn, whenRead: fairReading.whenRead }

/**
 * Hands on each piece at once, but of a flood only what is left when it ends: with a pause, with a sequence that
 * somebody waits for, or by `flush`. Then and now and then before, `shorten` may leave out what has scrolled away.
 */
export function createParseBatches(
  handOn: (data: string) => void,
  shorten: (waiting: FloodText) => void,
  turns: ParseTurns = loopTurns,
): ParseBatches {
  const waiting = new FloodText()
  /** At which the next shortening is worth it. */
  let trimAt = TRIM_BYTES
  const pause = createPauses(QUIET_MS, turns, () => {
    sinceQuiet = 0
    flush()
  })
  let sinceQuiet = 0
  let border = ''
  let isTrimming = false
  let isDisposed = false

  const flush = (): void => {
    if (waiting.isEmpty) return
    shorten(waiting)
    trimAt = TRIM_BYTES
    handOn(waiting.take())
  }
  /** Later: fifty floods that began together are all to be shortened at the same time. */
  const trim = async (): Promise<void> => {
    if (isTrimming) return
    isTrimming = true
    await turns.next()
    isTrimming = false
    if (isDisposed || waiting.bytes < trimAt) return
    shorten(waiting)
    trimAt = waiting.bytes + TRIM_BYTES
  }
  const isUrgent = (data: string): boolean => {
    const urgent = URGENT.test(data) || URGENT.test(border + data.slice(0, BORDER_LENGTH))
    border = data.slice(-BORDER_LENGTH)
    return urgent
  }

  return {
    add(data) {
      sinceQuiet += data.length
      pause.notYet()
      const waits = !isUrgent(data) && sinceQuiet > LOUD_LENGTH
      if (!waits && waiting.isEmpty) {
        handOn(data)
        return
      }
      waiting.append(data)
      if (waits && waiting.bytes >= trimAt) void trim()
      if (!waits || waiting.bytes >= LARGEST_BYTES) flush()
    },
    flush,
    dispose() {
      isDisposed = true
      pause.dispose()
      waiting.take()
    },
  }
}

/** Calls `onPause`, in a turn of its own, when `notYet` was not called for `ms`. */
function createPauses(
  ms: number,
  turns: ParseTurns,
  onPause: () => void,
): { notYet(): void; dispose(): void } {
  let timer: NodeJS.Timeout | null = null
  let isWaiting = false
  let isDisposed = false
  let wasCalled = false
  const look = async (): Promise<void> => {
    timer = null
    // A busy process is late: what came meanwhile is read first, else its own lateness would be the pause.
    if (!wasCalled) await turns.whenRead()
    // Fifty that fall silent at once are not all drawn at once.
    if (!wasCalled) await turns.next()
    if (isDisposed) return
    if (wasCalled) wait()
    else {
      isWaiting = false
      onPause()
    }
  }
  const wait = (): void => {
    isWaiting = true
    wasCalled = false
    timer = setTimeout(() => void look(), ms)
  }
  return {
    notYet() {
      wasCalled = true
      if (!isWaiting) wait()
    },
    dispose() {
      isDisposed = true
      if (timer !== null) clearTimeout(timer)
    },
  }
}
