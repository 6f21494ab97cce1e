import './style-by-cssom.ts'
import { FitAddon } from '@xterm/addon-fit'
import { SearchAddon } from '@xterm/addon-search'
import { WebLinksAddon } from '@xterm/addon-web-links'
import { type IDisposable, Terminal } from '@xterm/xterm'
import i18next from 'i18next'
import { guardEmulator } from './emulator-guard.ts'
import { fittingFontSize } from './fitting-font-size.ts'
import { followTerminalLooks } from './terminal-looks.ts'

/** As many lines as the mirror in main keeps for a snapshot; more would only cost memory. */
const SCROLLBACK_LINES = 5000

/** Narrower, and Aider's questions wrap: they could no longer be told from other output. The view scrolls instead. */
const FEWEST_COLUMNS = 120
const FEWEST_ROWS = 8

export type XtermScreen = {
  readonly terminal: Terminal
  readonly search: SearchAddon
  /** Shows it in `container`. `onLink`: a person clicked on a web address in it. */
  show(container: HTMLElement, onLink: (url: string) => void): void
  /** Out of the page: it paints nothing and keeps no more than one screen of lines. */
  park(): void
  /** Fits columns and rows to the element; does nothing while it is hidden. */
  fit(): void
  /** False until the first fit: the size is then xterm's own default and nobody's wish. */
  isFitted(): boolean
  dispose(): void
}

const createTerminal = (): Terminal => {
  Terminal.strings.promptLabel = i18next.t('terminal:input')
  return new Terminal({
    lineHeight: 1.2,
    scrollback: SCROLLBACK_LINES,
    linkHandler: { activate: () => {} },
    // The marks of what was found are a proposal of xterm.js's.
    allowProposedApi: true,
  })
}

/** An xterm with an element of its own: guarded, in the page's colours and the settings' font. */
export const createXtermScreen = (): XtermScreen => {
  const terminal = createTerminal()
  const element = document.createElement('div')
  element.className = 'terminal-screen'
  const [fitting, search] = [new FitAddon(), new SearchAddon()]
  let onLink: (url: string) => void = () => {}
  const links = new WebLinksAddon((_event, url) => onLink(url))
  for (const addon of [fitting, search, links]) terminal.loadAddon(addon)
  const owned: IDisposable[] = guardEmulator(terminal)
  let fitted = false
  let [opened, wantedSize] = [false, 0]

  const fitToElement = () => {
    if (!opened || element.clientHeight === 0) return
    const cell = (element.querySelector('.xterm-screen')?.clientWidth ?? 0) / terminal.cols
    terminal.options.fontSize = fittingFontSize({
      wanted: wantedSize,
      now: terminal.options.fontSize ?? wantedSize,
      cell,
      width: element.clientWidth,
      columns: FEWEST_COLUMNS,
    })
    const room = fitting.proposeDimensions()
    if (room === undefined) return
    fitted = true
    terminal.resize(Math.max(room.cols, FEWEST_COLUMNS), Math.max(room.rows, FEWEST_ROWS))
  }
  const stopLooks = followTerminalLooks(({ fontSize, ...looks }) => {
    Object.assign(terminal.options, looks)
    if (fontSize !== wantedSize) terminal.options.fontSize = fontSize
    wantedSize = fontSize
    fitToElement()
  })
  return {
    terminal,
    search,
    show(container, askAbout) {
      onLink = askAbout
      container.append(element)
      terminal.options.scrollback = SCROLLBACK_LINES
      if (!opened) terminal.open(element)
      opened = true
      fitToElement()
    },
    park() {
      onLink = () => {}
      element.remove()
      search.clearDecorations()
      // The snapshot brings them back.
      terminal.options.scrollback = 0
    },
    fit: fitToElement,
    isFitted: () => fitted,
    dispose() {
      stopLooks()
      for (const one of owned) one.dispose()
      terminal.dispose()
    },
  }
}
