import type { Terminal } from '@xterm/headless'

/** No screen is that large: a bigger count only makes xterm.js loop (for minutes, on 20 bytes). */
const LARGEST_COUNT = 10_000
/** The CSI sequences whose first parameter is a count that xterm.js loops over. */
const COUNTED = ['@', 'A', 'B', 'C', 'D', 'E', 'F', 'P', 'X', 'a', 'e']
/** A new line is made for each count of these: 50 ms for 7 bytes with ten thousand. Beyond the screen nothing more happens. */
const BY_LINE = ['L', 'M', 'S', 'T']
/** A cell is looked at for each. */
const BY_CELL = ['I', 'Z', 'b']
const HYPERLINK = 8
const TITLES = [0, 1, 2]

/** Every emulator of a child's bytes needs it. */
export function refuseHugeCounts(terminal: Terminal): void {
  const refuse = (finals: readonly string[], largest: () => number): void => {
    for (const final of finals) {
      terminal.parser.registerCsiHandler({ final }, (params) => {
        const [count] = params
        return typeof count === 'number' && count > largest()
      })
    }
  }
  refuse(COUNTED, () => LARGEST_COUNT)
  refuse(BY_LINE, () => terminal.rows)
  refuse(BY_CELL, () => terminal.cols)
}

/** What is not part of a serialized screen: no use in keeping thousands of links for it. */
export function forgetLinksAndTitles(terminal: Terminal): void {
  for (const code of [HYPERLINK, ...TITLES]) terminal.parser.registerOscHandler(code, () => true)
}
