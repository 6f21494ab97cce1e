/** Readable text out of raw terminal output, for reports: an approximation, not an emulator. */

const ESC = '\u001b'
const STRING_SEQUENCE = new RegExp(`${ESC}[\\]PX^_][\\s\\S]*?(?:\u0007|${ESC}\\\\|$)`, 'g')
const CSI = new RegExp(`${ESC}\\[[0-?]*[ -/]*[@-~]?`, 'g')
const SHORT_ESCAPE = new RegExp(`${ESC}[ -/]*[0-~]?`, 'g')
const CONTROL = /[^\P{Cc}\t]/gu

/** What stands on a line after carriage returns and backspaces were followed. */
function settle(line: string): string {
  const cells: string[] = []
  let column = 0
  for (const character of line) {
    if (character === '\r') column = 0
    else if (character === '\b') column = Math.max(0, column - 1)
    else cells[column++] = character
  }
  return cells.join('').replaceAll(CONTROL, '').trimEnd()
}

export function plainText(raw: string): string {
  const text = raw.replaceAll(STRING_SEQUENCE, '').replaceAll(CSI, '').replaceAll(SHORT_ESCAPE, '')
  return text
    .split('\n')
    .map((line) => settle(line.replace(/\r+$/, '')))
    .join('\n')
}

const PASTE_EDGE = new RegExp(`${ESC}\\[\\?2004([hl])`, 'g')

/** Drops everything drawn while a prompt was open: what remains is output of Aider and its commands. */
export function outsidePrompts(raw: string): string {
  let kept = ''
  let from = 0
  let inside = false
  for (const edge of raw.matchAll(PASTE_EDGE)) {
    // An `l` without its `h` closes a prompt whose beginning was cut off.
    if (edge[1] === 'h' && !inside) kept += raw.slice(from, edge.index)
    else if (edge[1] === 'l' && !inside) kept = ''
    inside = edge[1] === 'h'
    from = edge.index + edge[0].length
  }
  return inside ? kept : kept + raw.slice(from)
}
