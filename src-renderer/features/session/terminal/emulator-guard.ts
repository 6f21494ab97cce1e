import type { IDisposable, IParser } from '@xterm/xterm'

/** No screen has that many cells to repeat, scroll or shift; xterm.js would loop over each (trap 2 of our notes). */
const LARGEST_COUNT = 10_000

const counted = (final: string, intermediates?: string) =>
  intermediates === undefined ? { final } : { final, intermediates }
const COUNTED = [
  ...[...'@ABCDEFGHILMPSTXZ`abdef'].map((final) => counted(final)),
  ...['@', 'A'].map((final) => counted(final, ' ')),
  ...['}', '~'].map((final) => counted(final, "'")),
]

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

const isHuge = (param: number | number[]): boolean =>
  typeof param === 'number' ? param > LARGEST_COUNT : param.some((one) => one > LARGEST_COUNT)

/** Swallows what a hostile or careless output could do to the window: endless counts, queries, links, the clipboard. */
export const guardEmulator = ({ parser }: { readonly parser: IParser }): IDisposable[] => [
  ...COUNTED.map((id) => parser.registerCsiHandler(id, (params) => params.some(isHuge))),
  ...CSI_QUERIES.map((id) => parser.registerCsiHandler(id, () => true)),
  parser.registerDcsHandler({ final: 'q', intermediates: '$' }, () => true),
  ...COLOUR_OSCS.map((code) => parser.registerOscHandler(code, (data) => data.includes('?'))),
  parser.registerOscHandler(LINK_OSC, () => true),
  parser.registerOscHandler(CLIPBOARD_OSC, () => true),
]
