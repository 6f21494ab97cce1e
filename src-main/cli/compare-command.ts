import type { Comparison, Place } from '../../src-shared/model/steering.ts'
import { EXIT } from './exit-codes.ts'
import { failed, type SessionCommandDeps } from './session-command.ts'
import { type Cell, type Column, formatTable } from './table.ts'
import { costText, durationText, inStateColour, plural, situation } from './wording.ts'

const COLUMNS: readonly Column[] = [
  { title: '#', right: true },
  { title: 'session', shrinks: true },
  { title: 'state' },
  { title: 'gate' },
  { title: 'checks', right: true },
  { title: 'criteria', right: true },
  { title: '+/-', right: true },
  { title: 'cost', right: true },
  { title: 'time', right: true },
]

const cells = (place: Place): Cell[] => [
  { text: String(place.place) },
  { text: place.id },
  {
    text: situation({ ...place, pause: null }),
    paint: (text) => inStateColour(place.state, text),
  },
  { text: place.gateOpen ? 'open' : 'closed' },
  { text: `${place.checksPassed}/${place.checks}` },
  { text: `${place.criteriaMet}/${place.criteria}` },
  { text: `+${place.stat.added} -${place.stat.removed}` },
  { text: costOf(place) },
  { text: durationText(place.activeMs) },
]

const costOf = ({ costUsd, costPartlyUnknown }: Place): string =>
  costText({ costUsd, partlyUnknown: costPartlyUnknown, modelCalls: costPartlyUnknown ? 1 : 0 })

/** The table of a race, with the reason for each place under it. `width`: the terminal's columns. */
export function comparisonLines({ title, taskId, places }: Comparison, width: number): string[] {
  const [header = '', ...rows] = formatTable(COLUMNS, places.map(cells), width)
  const indent = ' '.repeat(Math.max(1, String(places.length).length) + 2)
  return [
    `${title} (${taskId}): ${plural(places.length, 'session')}`,
    '',
    header,
    ...rows.flatMap((row, index) => [row, `${indent}${places[index]?.reason ?? ''}`]),
  ]
}

/** Ranks the sessions of one task. `task`: an id, a title, or a beginning that only one has. */
export async function compareCommand(
  task: string,
  { orchestrator, output, width }: SessionCommandDeps & { width: number },
): Promise<number> {
  const compared = await orchestrator.compare(task)
  if (!compared.ok) return failed(output, compared.error)
  output.object({ type: 'comparison', ...compared.value })
  for (const line of comparisonLines(compared.value, width)) output.text(line)
  return EXIT.ok
}
