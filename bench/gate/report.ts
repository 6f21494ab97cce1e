import { CRITICS, cellName } from './cells.ts'
import type { CellResult } from './run-cells.ts'

/** How many of a critic's cells of one kind went which way. */
type Count = { accepted: number; of: number }
export type CriticRow = {
  readonly critic: string
  readonly goldAccepted: Count
  readonly wrongAccepted: Count
  readonly stubAccepted: Count
  /** The same cells when the critic's word alone decides. */
  readonly wrongAcceptedByWord: Count
  readonly goldAcceptedByWord: Count
}

export type GateReport = {
  readonly rows: readonly CriticRow[]
  /** What should never happen: a wrong solution or an untouched stub that was accepted. */
  readonly wronglyAccepted: readonly string[]
  /** Gold that was not accepted, with the session's reason; and sessions that broke. */
  readonly others: readonly string[]
}

const isAccepted = ({ view }: CellResult): boolean => view.state === 'accepted'

/** What the critic itself said, before anything that it said was looked up. */
const saidAllMet = ({ view }: CellResult): boolean => {
  const critique = view.critiques[0]
  return critique?.criteria.every(({ claimed, verdict }) => (claimed ?? verdict) === 'met') ?? false
}

const count = (results: readonly CellResult[], holds: (result: CellResult) => boolean): Count => ({
  accepted: results.filter(holds).length,
  of: results.length,
})

export function gateReport(results: readonly CellResult[]): GateReport {
  const rows = CRITICS.map((critic): CriticRow => {
    const of = (kind: string) =>
      results.filter(({ cell }) => cell.critic === critic && cell.solution.kind === kind)
    return {
      critic,
      goldAccepted: count(of('gold'), isAccepted),
      wrongAccepted: count(of('wrong'), isAccepted),
      stubAccepted: count(of('stub'), isAccepted),
      wrongAcceptedByWord: count(of('wrong'), saidAllMet),
      goldAcceptedByWord: count(of('gold'), saidAllMet),
    }
  })
  const named = (result: CellResult) =>
    `${cellName(result.cell)}: ${result.view.state}, ${result.view.reason}`
  const wrongly = results.filter((result) => result.cell.solution.kind !== 'gold' && isAccepted(result))
  const others = results.filter(
    (result) =>
      (result.cell.solution.kind === 'gold' && !isAccepted(result)) || result.view.state === 'failed',
  )
  return { rows, wronglyAccepted: wrongly.map(named), others: others.map(named) }
}

const part = ({ accepted, of }: Count): string => `${accepted}/${of}`
const rest = ({ accepted, of }: Count): string => `${of - accepted}/${of}`

/** The table for people. */
export function gateTable({ rows }: GateReport): string {
  const lines = [
    ['critic', 'gold accepted', 'wrong rejected', 'stub rejected', 'wrong accepted on its word alone'],
    ...rows.map((row) => [
      row.critic,
      part(row.goldAccepted),
      rest(row.wrongAccepted),
      rest(row.stubAccepted),
      part(row.wrongAcceptedByWord),
    ]),
  ]
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  )
  return lines.map((line) => line.map((text, at) => text.padEnd(widths[at] ?? 0)).join('  ')).join('\n')
}
