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
  /** All that comes now goes to the end. */
  let isFull = false
  /** No character is torn between beginning and end. */
  const roomFor = (data: string): number => {
    if (isFull) return 0
    const room = Math.max(0, half - head.length)
    return isLowHalf(data, room) && isHighHalf(head + data.slice(0, room)) ? room + 1 : room
  }
  return {
    append(data) {
      length += data.length
      const room = roomFor(data)
      head += data.slice(0, room)
      isFull ||= room < data.length
      if (isFull) last.append(data.slice(room))
    },
    take() {
      const tail = last.text()
      const printed =
        length > 2 * half ? { head, tail, cut: true } : { head: head + tail, tail: '', cut: false }
      last.clear()
      head = ''
      length = 0
      isFull = false
      return printed
    },
  }
}

const isHighHalf = (text: string): boolean => (text.charCodeAt(text.length - 1) & 0xfc00) === 0xd800
const isLowHalf = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xdc00
