import { FitAddon } from '@xterm/addon-fit'
import { type IDisposable, Terminal } from '@xterm/xterm'
import { onColourScheme } from '../../../bridge.ts'
import { guardEmulator } from './emulator-guard.ts'
import { TERMINAL_THEMES } from './terminal-themes.ts'

/** As many lines as the mirror in main keeps for a snapshot; more would only cost memory. */
const SCROLLBACK_LINES = 5000

/** Narrower, and Aider's questions wrap: they could no longer be told from other output. The view scrolls instead. */
const FEWEST_COLUMNS = 120
const FEWEST_ROWS = 8

export type XtermScreen = {
  readonly terminal: Terminal
  /** Fits columns and rows to the element; does nothing while it is hidden. */
  fit(): void
  /** False until the first fit: the size is then xterm's own default and nobody's wish. */
  isFitted(): boolean
  dispose(): void
}

/** An xterm in `element`: guarded, without links, in the page's colours, left by F6. */
export const openXterm = (element: HTMLElement, onLeave: () => void): XtermScreen => {
  const terminal = new Terminal({
    fontFamily: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
    fontSize: 12.5,
    lineHeight: 1.2,
    scrollback: SCROLLBACK_LINES,
    minimumContrastRatio: 4.5,
    linkHandler: { activate: () => {} },
    screenReaderMode: false,
  })
  const owned: IDisposable[] = guardEmulator(terminal)
  const fitting = new FitAddon()
  terminal.loadAddon(fitting)
  terminal.open(element)
  terminal.attachCustomKeyEventHandler((event) => {
    if (event.key !== 'F6') return true
    if (event.type === 'keydown') onLeave()
    return false
  })
  const stopColours = onColourScheme((scheme) => {
    terminal.options.theme = TERMINAL_THEMES[scheme]
  })
  let fitted = false
  return {
    terminal,
    isFitted: () => fitted,
    fit() {
      const room = fitting.proposeDimensions()
      if (room === undefined || element.clientHeight === 0) return
      fitted = true
      terminal.resize(Math.max(room.cols, FEWEST_COLUMNS), Math.max(room.rows, FEWEST_ROWS))
    },
    dispose() {
      stopColours()
      for (const one of owned) one.dispose()
      terminal.dispose()
    },
  }
}
