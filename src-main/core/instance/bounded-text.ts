export const CUT_MARK = '\n[… cut here …]\n'

/** Keeps the beginning and the end of a text that may grow without end. Lengths in UTF-16 units. */
export type BoundedText = {
  append(text: string): void
  /** `head` is everything while nothing was cut. */
  parts(): { head: string; tail: string; cut: boolean }
  clear(): void
}

export function createBoundedText(limit: number): BoundedText {
  const half = Math.floor(limit / 2)
  let head = ''
  let tail: string[] = []
  let tailLength = 0
  let cut = false
  return {
    append(text) {
      const room = half - head.length
      if (room > 0) head += text.slice(0, room)
      const rest = room > 0 ? text.slice(room) : text
      if (rest === '') return
      tail.push(rest)
      tailLength += rest.length
      // Whole chunks are dropped, so the tail holds between `half` and `half` plus one chunk.
      while (tail.length > 1 && tailLength - (tail[0]?.length ?? 0) >= half) {
        tailLength -= tail.shift()?.length ?? 0
        cut = true
      }
    },
    parts() {
      const joined = tail.join('')
      return cut ? { head, tail: joined, cut } : { head: head + joined, tail: '', cut }
    },
    clear() {
      head = ''
      tail = []
      tailLength = 0
      cut = false
    },
  }
}

/** `text` itself when it fits, else its two ends around a mark; never longer than `limit`. */
export function cutMiddle(text: string, limit: number): string {
  if (text.length <= limit) return text
  const half = Math.floor((limit - CUT_MARK.length) / 2)
  return text.slice(0, half) + CUT_MARK + text.slice(text.length - half)
}
