import { OffHeapText } from '../adapters/off-heap-text.ts'

/** Keeps the end of a text that may grow without end. Lengths in UTF-16 units. */
export type LastText = {
  append(text: string): void
  text(): string
  clear(): void
}

/** The longest that a unit is in UTF-8. */
const UNIT_BYTES = 3

export function createLastText(limit: number): LastText {
  const kept = new OffHeapText()
  /** Of what is kept, at least. */
  let units = 0
  const shorten = (): void => {
    // Where each unit is a byte, and nearly all output is so, no more than the limit is kept.
    const isAscii = units === kept.bytes
    const from = kept.characterFrom(Math.max(0, kept.bytes - limit * (isAscii ? 1 : UNIT_BYTES)))
    kept.replaceStart(from)
    units = isAscii ? limit : kept.bytes / UNIT_BYTES
  }
  const clear = (): void => {
    kept.clear()
    units = 0
  }
  return {
    append(text) {
      if (text.length >= limit) clear()
      const end = text.slice(-limit)
      // Now and then: for each piece it would cost a move of all that is kept.
      if (units + end.length > 2 * limit) shorten()
      kept.append(end)
      units += end.length
    },
    text: () => kept.text(kept.characterFrom(Math.max(0, kept.bytes - UNIT_BYTES * limit))).slice(-limit),
    clear,
  }
}
