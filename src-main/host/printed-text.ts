import type { Printed } from '../core/terminal-port.ts'
import { createLastText } from './last-text.ts'

/** More than any report shows of a turn, so that cutting is the reader's choice. In characters. */
const PRINTED_LIMIT = 256 * 1024

/** What a child printed since it was last asked for: the two ends of it, each half of `limit` UTF-16 units. */
export function createPrintedText(limit = PRINTED_LIMIT): { append(data: string): void; take(): Printed } {
  const half = Math.floor(limit / 2)
  const last = createLastText(half)
  let head = ''
  let length = 0
  return {
    append(data) {
      length += data.length
      const room = half - head.length
      if (room > 0) head += data.slice(0, room)
      if (data.length > room) last.append(data.slice(room))
    },
    take() {
      const tail = last.text()
      const printed =
        length > 2 * half ? { head, tail, cut: true } : { head: head + tail, tail: '', cut: false }
      last.clear()
      head = ''
      length = 0
      return printed
    },
  }
}
