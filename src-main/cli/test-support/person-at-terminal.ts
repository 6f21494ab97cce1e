import * as headlessModule from '@xterm/headless'
import type { TerminalSize } from '../../core/ports.ts'
import type { PersonTerminal, TerminalGuest } from '../attach/person-terminal.ts'

const { Terminal } =
  'default' in headlessModule ? (headlessModule.default as typeof headlessModule) : headlessModule

/** A terminal with a person at it, as an emulator sees what is written to it. */
export function createPersonAtTerminal(size: TerminalSize) {
  const emulator = new Terminal({ cols: size.columns, rows: size.rows, allowProposedApi: true })
  let guest: TerminalGuest | null = null
  let now = size
  let written = ''
  const seen = () => new Promise<void>((resolve) => emulator.write('', resolve))
  const terminal: PersonTerminal = {
    isInteractive: () => true,
    size: () => now,
    write: (text) => {
      written += text
      emulator.write(text)
    },
    enter(given) {
      guest = given
      return () => {
        guest = null
      }
    },
  }
  return {
    terminal,
    isEntered: () => guest !== null,
    press: (keys: string) => guest?.onKeys(keys),
    close: () => guest?.onGone(),
    resize(to: TerminalSize) {
      now = to
      emulator.resize(to.columns, to.rows)
      guest?.onResize()
    },
    /** Everything that was written so far. */
    written: () => written,
    /** The rows as the person sees them, without the blanks at their ends. */
    async rows(): Promise<string[]> {
      await seen()
      const buffer = emulator.buffer.active
      return Array.from({ length: emulator.rows }, (_, row) =>
        (buffer.getLine(buffer.baseY + row)?.translateToString() ?? '').trimEnd(),
      )
    },
    async cursor() {
      await seen()
      const { cursorX, cursorY } = emulator.buffer.active
      return { column: cursorX, row: cursorY }
    },
    pasteIsBracketed: async () => {
      await seen()
      return emulator.modes.bracketedPasteMode
    },
  }
}
