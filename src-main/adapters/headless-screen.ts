import * as serializeModule from '@xterm/addon-serialize'
import * as headlessModule from '@xterm/headless'
import { createListeners } from '../core/listeners.ts'
import type { PasteEdge, Screen, ScreenFactory, ScreenReading, TerminalSize } from '../core/ports.ts'
import { forgetLinksAndTitles, refuseHugeCounts } from './emulator-guard.ts'
import { createExcessFilter } from './excess-filter.ts'
import { endsBetweenSequences, type FloodText } from './flood-text.ts'
import { createPacedParse } from './paced-parse.ts'
import { createParseBatches } from './parse-batches.ts'

type Terminal = headlessModule.Terminal

/** Enough to look back at a turn; each thousand lines costs about 2 MB. */
const SCROLLBACK_LINES = 1_000
/** A screen whose every cell has colours of its own could be longer than any message may be. In UTF-16 units. */
const SNAPSHOT_LIMIT = 3_000_000
const PASTE_MODE = 2004
const CURSOR_VISIBLE = 25

/** The packages are CommonJS without named exports for Node, and modules with them for a bundler. */
const named = <T extends object>(module: T): T =>
  'default' in module ? (module as T & { default: T }).default : module
const { Terminal: HeadlessTerminal } = named(headlessModule)
const { SerializeAddon } = named(serializeModule)

export const createHeadlessScreens = (): ScreenFactory => ({ create: createHeadlessScreen })

export function createHeadlessScreen(size: TerminalSize): Screen {
  const terminal = new HeadlessTerminal({
    cols: size.columns,
    rows: size.rows,
    scrollback: SCROLLBACK_LINES,
    allowProposedApi: true,
  })
  const serializer = new SerializeAddon()
  terminal.loadAddon(serializer)
  const parsed = createListeners<[ScreenReading]>()
  const modes = watchModes(terminal)
  const region = watchScrollRegion(terminal)
  refuseHugeCounts(terminal)
  forgetLinksAndTitles(terminal)
  const paced = createPacedParse(
    (slice) => parseAtOnce(terminal, slice),
    () =>
      parseAtOnce(terminal, '', () =>
        parsed.fire({ ...modes.take(), cursorLine: cursorLine(terminal, modes.promptRow()) }),
      ),
  )
  let betweenSequences = true
  const shorten = (waiting: FloodText): void => {
    const scrollsFreely =
      paced.isIdle() && betweenSequences && !region.isSet() && terminal.buffer.active.type === 'normal'
    if (scrollsFreely) waiting.dropScrolledAway(SCROLLBACK_LINES + 2 * terminal.rows + 1)
  }
  const batches = createParseBatches((data) => {
    betweenSequences = endsBetweenSequences(data, betweenSequences)
    paced.add(data)
  }, shorten)
  const flush = (): void => {
    batches.flush()
    paced.flush()
  }
  const withoutExcess = createExcessFilter()
  return {
    write: (data) => batches.add(withoutExcess(data)),
    onDidParse: parsed.add,
    onReply(listener) {
      const subscription = terminal.onData((reply) => {
        if (reply !== '') listener(reply)
      })
      return () => subscription.dispose()
    },
    resize({ columns, rows }) {
      flush()
      terminal.resize(Math.max(columns, 2), Math.max(rows, 1))
    },
    serialize() {
      flush()
      const whole = serializer.serialize()
      if (whole.length <= SNAPSHOT_LIMIT) return whole
      const shown = serializer.serialize({ scrollback: 0 })
      // Then only what comes is shown.
      return shown.length <= SNAPSHOT_LIMIT ? shown : ''
    },
    dispose() {
      batches.dispose()
      paced.dispose()
      terminal.dispose()
    },
  }
}

/**
 * xterm.js parses at once what comes after a keystroke, else a timer later: at once is sooner by a millisecond a
 * prompt, and a flood waits in the kernel instead of growing in our memory.
 */
function parseAtOnce(terminal: Terminal, data: string, done?: () => void): void {
  terminal.input('', true)
  terminal.write(data, done)
}

/** Whether a program has set a scroll region (DECSTBM): lines outside it do not scroll away. */
function watchScrollRegion(terminal: Terminal): { isSet(): boolean } {
  let set = false
  terminal.parser.registerCsiHandler({ final: 'r' }, (params) => {
    set = params.some((param) => param !== 0)
    return false
  })
  return { isSet: () => set }
}

/** Follows the two private modes that tell what Aider is doing. */
function watchModes(terminal: Terminal): {
  take(): Omit<ScreenReading, 'cursorLine'>
  /** The row where the open prompt begins; `null`: none is open. */
  promptRow(): number | null
} {
  let pasteEdges: PasteEdge[] = []
  let promptStart: headlessModule.IMarker | undefined
  // prompt_toolkit shows the cursor after every drawing, so an erasure without it is one to draw anew.
  let erased = false
  let pasteMode = false
  let cursorVisible = true
  const markPrompt = (isOpen: boolean) => {
    promptStart?.dispose()
    return isOpen ? terminal.registerMarker(0) : undefined
  }
  const follow = (on: boolean) => (params: (number | number[])[]) => {
    if (params.includes(PASTE_MODE)) {
      pasteMode = on
      promptStart = markPrompt(on)
      pasteEdges.push(on ? 'on' : erased ? 'erased' : 'off')
    }
    if (params.includes(CURSOR_VISIBLE)) {
      cursorVisible = on
      if (on) erased = false
    }
    return false
  }
  terminal.parser.registerCsiHandler({ final: 'J' }, () => {
    erased = true
    return false
  })
  terminal.parser.registerCsiHandler({ prefix: '?', final: 'h' }, follow(true))
  terminal.parser.registerCsiHandler({ prefix: '?', final: 'l' }, follow(false))
  return {
    take() {
      const taken = { pasteEdges, pasteMode, cursorVisible }
      pasteEdges = []
      return taken
    },
    promptRow: () => (promptStart?.isDisposed === false ? promptStart.line : null),
  }
}

/** A line that xterm wrapped is one line; the rows above it that belong to the open prompt stand before it. */
function cursorLine(terminal: Terminal, promptRow: number | null): string {
  const buffer = terminal.buffer.active
  // What has left the screen cannot be drawn any more.
  const first = promptRow === null ? Number.POSITIVE_INFINITY : Math.max(promptRow, buffer.baseY)
  let row = buffer.baseY + buffer.cursorY
  let text = buffer.getLine(row)?.translateToString(false, 0, buffer.cursorX) ?? ''
  while (row > 0) {
    const isWrapped = buffer.getLine(row)?.isWrapped === true
    if (!isWrapped && row <= first) break
    row -= 1
    text = `${buffer.getLine(row)?.translateToString(false) ?? ''}${isWrapped ? '' : '\n'}${text}`
  }
  return text
}
