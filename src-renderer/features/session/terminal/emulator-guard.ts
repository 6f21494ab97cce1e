import type { IDisposable, IFunctionIdentifier, IParser } from '@xterm/xterm'

/** No screen has that many cells to repeat, scroll or shift; xterm.js would loop over each (trap 2 of our notes). */
const LARGEST_COUNT = 10_000

const counted = (final: string, intermediates?: string) =>
  intermediates === undefined ? { final } : { final, intermediates }
const COUNTED = [
  ...[...'@ABCDEFGHPX`adef'].map((final) => counted(final)),
  ...['@', 'A'].map((final) => counted(final, ' ')),
  ...['}', '~'].map((final) => counted(final, "'")),
]

/** A line is made for each of these: 50 ms for 7 bytes with ten thousand. Beyond the screen nothing more happens. */
const BY_LINE = ['L', 'M', 'S', 'T']
/** A cell is looked at for each. */
const BY_CELL = ['I', 'Z', 'b']

/** What the PTY's own emulator answers in main. A second answer from here would be typed into Aider. */
const CSI_QUERIES = [
  { final: 'c' },
  { final: 'c', prefix: '>' },
  { final: 'c', prefix: '=' },
  { final: 'n' },
  { final: 'n', prefix: '?' },
  { final: 'p', intermediates: '$' },
  { final: 'p', prefix: '?', intermediates: '$' },
  { final: 'q', prefix: '>' },
  { final: 't' },
]
const COLOUR_OSCS = [4, 10, 11, 12]
const LINK_OSC = 8
const CLIPBOARD_OSC = 52

const isAbove =
  (largest: number) =>
  (param: number | number[]): boolean =>
    typeof param === 'number' ? param > largest : param.some((one) => one > largest)

export type GuardedEmulator = { readonly parser: IParser; readonly rows: number; readonly cols: number }

/** Swallows what a hostile or careless output could do to the window: endless counts, queries, links, the clipboard. */
export const guardEmulator = (terminal: GuardedEmulator): IDisposable[] => {
  const { parser } = terminal
  const refuse = (id: IFunctionIdentifier, largest: () => number) =>
    parser.registerCsiHandler(id, (params) => params.some(isAbove(largest())))
  return [
    ...COUNTED.map((id) => refuse(id, () => LARGEST_COUNT)),
    ...BY_LINE.map((final) => refuse({ final }, () => terminal.rows)),
    ...BY_CELL.map((final) => refuse({ final }, () => terminal.cols)),
    ...CSI_QUERIES.map((id) => parser.registerCsiHandler(id, () => true)),
    parser.registerDcsHandler({ final: 'q', intermediates: '$' }, () => true),
    ...COLOUR_OSCS.map((code) => parser.registerOscHandler(code, (data) => data.includes('?'))),
    parser.registerOscHandler(LINK_OSC, () => true),
    parser.registerOscHandler(CLIPBOARD_OSC, () => true),
  ]
}
