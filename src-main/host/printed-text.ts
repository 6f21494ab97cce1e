import { createBoundedText } from '../core/instance/bounded-text.ts'
import type { Printed } from '../core/terminal-port.ts'

/** More than any report shows of a turn, so that cutting is the reader's choice. In characters. */
const PRINTED_LIMIT = 256 * 1024

/** What a child printed since it was last asked for, bounded. */
export function createPrintedText(): { append(data: string): void; take(): Printed } {
  const text = createBoundedText(PRINTED_LIMIT)
  return {
    append: text.append,
    take() {
      const printed = text.parts()
      text.clear()
      return printed
    },
  }
}
