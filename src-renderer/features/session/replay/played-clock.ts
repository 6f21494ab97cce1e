/** A stretch in which the terminal printed nothing. Epoch milliseconds. */
export type Pause = { readonly from: number; readonly to: number }

/** A longer pause says no more than a short one. */
export const LONGEST_PAUSE_MS = 2_000

/** Played milliseconds (what a person waits through at speed 1) against the recording's own clock. */
export type PlayedClock = {
  readonly lengthMs: number
  /** `at`: epoch milliseconds. */
  playedAt(at: number): number
  recordedAt(played: number): number
}

/** A straight piece: from `at` and `played` on until the next one begins. */
type Piece = { readonly at: number; readonly played: number }

/** The last piece that begins at or before `value`. */
const pieceAt = (pieces: readonly Piece[], key: keyof Piece, value: number): number => {
  let [low, high] = [0, pieces.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((pieces[middle]?.[key] ?? 0) <= value) low = middle
    else high = middle - 1
  }
  return low
}

/** `pauses` are those that are shortened, oldest first; inside of one the recording's clock runs the faster. */
export const createPlayedClock = (from: number, to: number, pauses: readonly Pause[]): PlayedClock => {
  const pieces: Piece[] = [{ at: from, played: 0 }]
  let [at, played] = [from, 0]
  for (const pause of pauses) {
    played += pause.from - at
    pieces.push({ at: pause.from, played })
    played += LONGEST_PAUSE_MS
    at = pause.to
    pieces.push({ at, played })
  }
  const lengthMs = Math.max(0, played + to - at)
  pieces.push({ at: Math.max(to, at), played: lengthMs })
  const between = (key: 'at' | 'played', other: 'at' | 'played', value: number): number => {
    const index = Math.min(pieceAt(pieces, key, value), pieces.length - 2)
    const [here, next] = [pieces[index], pieces[index + 1]]
    if (here === undefined || next === undefined) return here?.[other] ?? 0
    const span = next[key] - here[key]
    const share = span === 0 ? 0 : Math.min(1, Math.max(0, (value - here[key]) / span))
    return here[other] + share * (next[other] - here[other])
  }
  return {
    lengthMs,
    playedAt: (moment) => between('at', 'played', moment),
    recordedAt: (moment) => between('played', 'at', moment),
  }
}
