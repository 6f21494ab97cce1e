/** A cell's words, and how they are coloured once the column is laid out. */
export type Cell = { readonly text: string; readonly paint?: (text: string) => string }

export type Column = {
  readonly title: string
  /** Numbers stand at the right. */
  readonly right?: boolean
  /** Cut with … when the terminal is too narrow; at most one column. */
  readonly shrinks?: boolean
}

const GAP = '  '
const NARROWEST_COLUMN = 8

/** In characters as a person counts them. */
const length = (text: string): number => [...text].length
const cut = (text: string, width: number): string =>
  length(text) <= width
    ? text
    : `${[...text]
        .slice(0, width - 1)
        .join('')
        .trimEnd()}…`

/** Widths of the columns, so that a row fits into `width` as far as the shrinking column can give. */
function widthsOf(columns: readonly Column[], rows: readonly (readonly Cell[])[], width: number): number[] {
  const natural = columns.map(({ title }, index) =>
    Math.max(length(title), ...rows.map((row) => length(row[index]?.text ?? ''))),
  )
  const excess = natural.reduce((sum, one) => sum + one, GAP.length * (columns.length - 1)) - width
  return natural.map((one, index) =>
    excess > 0 && columns[index]?.shrinks === true ? Math.max(NARROWEST_COLUMN, one - excess) : one,
  )
}

/** The header line and one line a row. `width`: the terminal's columns; infinite where the output is no terminal. */
export function formatTable(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  width: number,
): string[] {
  const widths = widthsOf(columns, rows, width)
  const line = (cells: readonly Cell[]): string =>
    columns
      .map(({ right = false }, index) => {
        const { text, paint = (plain: string) => plain } = cells[index] ?? { text: '' }
        const shown = cut(text, widths[index] ?? 0)
        const space = ' '.repeat((widths[index] ?? 0) - length(shown))
        // The last column needs no space behind it.
        const behind = index === columns.length - 1 ? '' : space
        return right ? `${space}${paint(shown)}` : `${paint(shown)}${behind}`
      })
      .join(GAP)
  return [line(columns.map(({ title }) => ({ text: title }))), ...rows.map(line)]
}
