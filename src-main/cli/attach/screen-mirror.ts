import * as headlessModule from '@xterm/headless'
import { refuseHugeCounts } from '../../adapters/emulator-guard.ts'
import type { TerminalSize } from '../../core/ports.ts'
import { paintRow } from './paint-row.ts'

/** The package is CommonJS without named exports for Node, and a module with them for a bundler. */
const { Terminal } =
  'default' in headlessModule ? (headlessModule.default as typeof headlessModule) : headlessModule

/** As many as the host's screens keep, so that a resize moves the same lines here as there. */
const SCROLLBACK_LINES = 1_000
const CURSOR_VISIBLE = 25
/** In the stream's order, because what was written before may not be parsed yet. */
const [ABANDON_SEQUENCE, RESET] = ['\u0018', '\u001bc']

/** What a terminal of some size shows of the mirrored one. */
export type Picture = {
  readonly rows: readonly string[]
  readonly cursor: { readonly row: number; readonly column: number; readonly isVisible: boolean }
  /** What the program asked of the keyboard. */
  readonly pasteIsBracketed: boolean
  readonly arrowsAreForApplications: boolean
}

/**
 * A child's screen, rebuilt from what a watcher is sent. A person's terminal is painted from it and never gets the
 * child's own bytes: it would answer the child's queries (as if the person typed), and keep what the child set.
 */
export type ScreenMirror = {
  /** `done` is called once it is drawn here. */
  write(data: string, done: () => void): void
  /** Begins anew with a snapshot. */
  replace(snapshot: string, done: () => void): void
  resize(size: TerminalSize, done: () => void): void
  /** As much as fits, the cursor's row always. */
  picture(view: TerminalSize): Picture
  dispose(): void
}

export function createScreenMirror(size: TerminalSize): ScreenMirror {
  const options = { scrollback: SCROLLBACK_LINES, allowProposedApi: true }
  const terminal = new Terminal({ cols: size.columns, rows: size.rows, ...options })
  let cursorIsVisible = true
  for (const [final, on] of [
    ['h', true],
    ['l', false],
  ] as const) {
    terminal.parser.registerCsiHandler({ prefix: '?', final }, (params) => {
      if (params.includes(CURSOR_VISIBLE)) cursorIsVisible = on
      return false
    })
  }
  terminal.parser.registerEscHandler({ final: 'c' }, () => {
    cursorIsVisible = true
    return false
  })
  refuseHugeCounts(terminal)
  return {
    write: (data, done) => terminal.write(data, done),
    replace: (snapshot, done) => terminal.write(`${ABANDON_SEQUENCE}${RESET}${snapshot}`, done),
    // In the stream's order too: the lines before were written for the size before.
    resize: ({ columns, rows }, done) =>
      terminal.write('', () => {
        terminal.resize(Math.max(columns, 2), Math.max(rows, 1))
        done()
      }),
    picture(view) {
      const buffer = terminal.buffer.active
      const rowsShown = Math.min(view.rows, terminal.rows)
      const top = Math.min(Math.max(0, buffer.cursorY - rowsShown + 1), terminal.rows - rowsShown)
      const lines = Array.from({ length: rowsShown }, (_, row) => buffer.getLine(buffer.baseY + top + row))
      return {
        rows: lines.map((line) => (line === undefined ? '' : paintRow(line, view.columns))),
        cursor: {
          row: buffer.cursorY - top,
          column: Math.min(buffer.cursorX, view.columns - 1),
          isVisible: cursorIsVisible,
        },
        pasteIsBracketed: terminal.modes.bracketedPasteMode,
        arrowsAreForApplications: terminal.modes.applicationCursorKeysMode,
      }
    },
    dispose: () => terminal.dispose(),
  }
}
