import '../terminal/style-by-cssom.ts'
import { SerializeAddon } from '@xterm/addon-serialize'
import { Terminal } from '@xterm/xterm'
import type { Disposer } from '../../../../src-shared/result.ts'
import { guardEmulator } from '../terminal/emulator-guard.ts'
import { fittingFontSize } from '../terminal/fitting-font-size.ts'
import { followTerminalLooks } from '../terminal/terminal-looks.ts'
import type { ScannedTerminal } from './tape-scan.ts'

/** Every screen to begin from holds them, so they are few. */
const SCROLLBACK_LINES = 300

/** Smaller, it says only where something happens; the box scrolls instead. */
const SMALLEST_FONT = 8
/** Around the screen, in CSS pixels. */
const MARGIN = 12

/** Draws nothing: it only knows what a terminal would show. */
export const createScannedTerminal = (): { readonly scanned: ScannedTerminal; readonly close: Disposer } => {
  const terminal = new Terminal({ scrollback: SCROLLBACK_LINES, allowProposedApi: true })
  const serializer = new SerializeAddon()
  terminal.loadAddon(serializer)
  const guards = guardEmulator(terminal)
  return {
    scanned: {
      get cols() {
        return terminal.cols
      },
      get rows() {
        return terminal.rows
      },
      write: (data, drawn) => terminal.write(data, drawn),
      resize: (columns, rows) => terminal.resize(columns, rows),
      reset: () => terminal.reset(),
      serialize: () => serializer.serialize(),
    },
    close() {
      for (const guard of guards) guard.dispose()
      terminal.dispose()
    },
  }
}

/** A terminal in `element` that only shows: it takes no keys, and all of its screen is seen where there is room. */
export const openPlayedTerminal = (
  element: HTMLElement,
): { readonly terminal: Terminal; readonly close: Disposer } => {
  const terminal = new Terminal({
    lineHeight: 1.2,
    scrollback: SCROLLBACK_LINES,
    disableStdin: true,
    cursorInactiveStyle: 'outline',
    linkHandler: { activate: () => {} },
  })
  const guards = guardEmulator(terminal)
  terminal.open(element)
  terminal.attachCustomKeyEventHandler(() => false)
  if (terminal.textarea !== undefined) terminal.textarea.tabIndex = -1
  let wanted = terminal.options.fontSize ?? 0
  const fitToBox = () => {
    const screen = element.querySelector('.xterm-screen')
    if (screen === null || element.clientHeight === 0) return
    const now = terminal.options.fontSize ?? wanted
    const wide = fittingFontSize({
      wanted,
      now,
      cell: screen.clientWidth / terminal.cols,
      width: element.clientWidth - MARGIN,
      columns: terminal.cols,
    })
    const high = Math.floor(((element.clientHeight - MARGIN) / screen.clientHeight) * now * 2) / 2
    terminal.options.fontSize = Math.max(SMALLEST_FONT, Math.min(wide, high))
  }
  const stopLooks = followTerminalLooks(({ fontSize, ...looks }) => {
    Object.assign(terminal.options, looks)
    wanted = fontSize
    fitToBox()
  })
  const watcher = new ResizeObserver(fitToBox)
  watcher.observe(element)
  const sizing = terminal.onResize(fitToBox)
  return {
    terminal,
    close() {
      stopLooks()
      watcher.disconnect()
      sizing.dispose()
      for (const guard of guards) guard.dispose()
      terminal.dispose()
    },
  }
}
