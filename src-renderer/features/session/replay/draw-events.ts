import type { TapeEvent, TapeSize } from '../../../stores/replay-tape.ts'

/** As much of xterm.js's terminal as playing needs. */
export type PlayedTerminal = {
  readonly cols: number
  readonly rows: number
  write(data: string, drawn?: () => void): void
  resize(columns: number, rows: number): void
  reset(): void
}

const SIZE = /^([1-9]\d{0,2})x([1-9]\d{0,2})$/

/** `null`: damaged, or larger than any terminal of ours. */
export const parseTapeSize = (text: string): TapeSize | null => {
  const [, columns, rows] = SIZE.exec(text) ?? []
  return columns === undefined || rows === undefined ? null : { columns: Number(columns), rows: Number(rows) }
}

export const written = (terminal: PlayedTerminal, text: string): Promise<void> =>
  new Promise((resolve) => terminal.write(text, resolve))

/** A new size is taken after all that was printed before it has been drawn. */
export const drawEvents = async (terminal: PlayedTerminal, events: readonly TapeEvent[]): Promise<void> => {
  let waiting: string[] = []
  const flush = async () => {
    const text = waiting.join('')
    waiting = []
    if (text !== '') await written(terminal, text)
  }
  for (const { kind, text } of events) {
    if (kind === 'o') waiting.push(text)
    const size = kind === 'r' ? parseTapeSize(text) : null
    if (size === null) continue
    await flush()
    terminal.resize(size.columns, size.rows)
  }
  await flush()
}
