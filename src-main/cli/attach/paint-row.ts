import type { IBufferCell, IBufferLine } from '@xterm/headless'

const ESC = '\u001b'
/** Everything plain again. */
export const PLAIN = `${ESC}[0m`

function colour(cell: IBufferCell, which: 'fg' | 'bg'): string {
  const base = which === 'fg' ? 38 : 48
  const [isDefault, isRgb, value] =
    which === 'fg'
      ? [cell.isFgDefault(), cell.isFgRGB(), cell.getFgColor()]
      : [cell.isBgDefault(), cell.isBgRGB(), cell.getBgColor()]
  if (isDefault) return ''
  return isRgb ? `;${base};2;${value >> 16};${(value >> 8) & 255};${value & 255}` : `;${base};5;${value}`
}

/** The sequence after which text looks like the cell, whatever was before. */
function style(cell: IBufferCell): string {
  if (cell.isAttributeDefault()) return PLAIN
  const flags: [number, number][] = [
    [cell.isBold(), 1],
    [cell.isDim(), 2],
    [cell.isItalic(), 3],
    [cell.isUnderline(), 4],
    [cell.isBlink(), 5],
    [cell.isInverse(), 7],
    [cell.isInvisible(), 8],
    [cell.isStrikethrough(), 9],
    [cell.isOverline(), 53],
  ]
  const set = flags.filter(([on]) => on !== 0).map(([, code]) => `;${code}`)
  return `${ESC}[0${set.join('')}${colour(cell, 'fg')}${colour(cell, 'bg')}m`
}

/**
 * The first `columns` columns of a line as text and colours, plain at its end. Only what a cell can hold gets out:
 * no other sequence of the program's.
 */
export function paintRow(line: IBufferLine, columns: number): string {
  let painted = ''
  let looks = PLAIN
  /** Blank cells are written only once something comes after them. */
  let blanks = ''
  let cell: IBufferCell | undefined
  for (let column = 0; column < Math.min(columns, line.length); column += 1) {
    cell = line.getCell(column, cell)
    // The second half of a wide character; one that is cut in half at the edge is left out.
    if (cell === undefined || cell.getWidth() === 0) continue
    if (column + cell.getWidth() > columns) break
    const wanted = style(cell)
    const text = cell.getChars() === '' ? ' ' : cell.getChars()
    if (wanted === PLAIN && looks === PLAIN && text === ' ') {
      blanks += ' '
      continue
    }
    painted += `${blanks}${wanted === looks ? '' : wanted}${text}`
    blanks = ''
    looks = wanted
  }
  return looks === PLAIN ? painted : painted + PLAIN
}
