/** Keeps the end of a text that may grow without end. Lengths in UTF-16 units. */
export type LastText = {
  append(text: string): void
  text(): string
}

export function createLastText(limit: number): LastText {
  let pieces: string[] = []
  let length = 0
  return {
    append(text) {
      pieces.push(text)
      length += text.length
      // Joined now and then: dropping piece by piece would cost a move of all of them for each.
      if (length < 4 * limit && pieces.length < 1_024) return
      const last = pieces.join('').slice(-limit)
      pieces = [last]
      length = last.length
    },
    text: () => pieces.join('').slice(-limit),
  }
}
