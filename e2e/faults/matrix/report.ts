import { type Moment, VICTIMS } from './moment.ts'

const COLUMNS = ['moments', 'lost', 'doubled', 'orphaned', 'commits missing', 'other'] as const
type Row = { readonly victim: string; readonly aider: string } & Record<(typeof COLUMNS)[number], number>

const rowOf = (victim: string, aider: string, moments: readonly Moment[]): Row => {
  const sum = (of: (moment: Moment) => readonly string[]) =>
    moments.reduce((total, moment) => total + of(moment).length, 0)
  return {
    victim,
    aider,
    moments: moments.length,
    lost: sum(({ lost }) => lost),
    doubled: sum(({ doubled }) => doubled),
    orphaned: sum(({ orphaned }) => orphaned),
    'commits missing': sum(({ commitsMissing }) => commitsMissing),
    other: sum(({ other }) => other),
  }
}

/** One row for each victim and kind of Aider, and one for all. */
export function matrixRows(moments: readonly Moment[]): Row[] {
  const rows = VICTIMS.flatMap((victim) =>
    (['real', 'light'] as const).map((aider) =>
      rowOf(
        victim,
        aider,
        moments.filter((moment) => moment.victim === victim && moment.aider === aider),
      ),
    ),
  )
  return [...rows.filter((row) => row.moments > 0), rowOf('all', 'both', moments)]
}

export function matrixTable(rows: readonly Row[]): string {
  const head = ['kill -9 of', 'Aider', ...COLUMNS]
  const lines = rows.map((row) => [row.victim, row.aider, ...COLUMNS.map((name) => String(row[name]))])
  const widths = head.map((name, index) =>
    Math.max(name.length, ...lines.map((line) => line[index]?.length ?? 0)),
  )
  const text = (cells: readonly string[]) =>
    cells
      .map((cell, index) => (index < 2 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0)))
      .join('  ')
  return [head, ...lines].map(text).join('\n')
}
