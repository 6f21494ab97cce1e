import type { SessionId } from '../../src-shared/model/ids.ts'
import type { Overlap, SessionView } from '../../src-shared/model/session.ts'
import type { Comparison, Place } from '../../src-shared/model/steering.ts'

const REASONS = [
  'the only one accepted',
  'not accepted: 2 of 3 criteria open; more checks passed than the next',
  'not accepted: its critique is of an older commit',
  'not accepted: no critique yet',
]

const ORDER: readonly SessionView['state'][] = ['accepted', 'needs-attention', 'critiquing', 'interrupted']
const rankOf = (view: SessionView): number => ORDER.indexOf(view.state) + (view.critiques.length > 0 ? 0 : 9)

const placeOf = (view: SessionView, at: number): Place => {
  const last = view.critiques.at(-1)
  const ran = [...(last?.checks.map(({ result }) => result) ?? []), ...(last?.test ? [last.test] : [])]
  return {
    place: at + 1,
    id: view.identity.id,
    number: view.identity.number,
    state: view.state,
    cause: view.cause,
    reason: REASONS[at] ?? 'not accepted: no critique yet',
    gateOpen: last?.passed === true && last.commit === view.head,
    checksPassed: ran.filter((result) => result.exitCode === 0).length,
    checks: ran.length,
    criteriaMet: last?.criteria.filter(({ verdict }) => verdict === 'met').length ?? 0,
    criteria: view.identity.task.criteria.length,
    stat: view.stat,
    costUsd: view.usage.costUsd,
    costPartlyUnknown: view.usage.partlyUnknown,
    activeMs: view.turns * 95_000,
    branch: view.identity.branch,
    commit: view.head,
  }
}

/** A plausible ranking; the real one is the core's. */
export const sampleComparison = (sessions: readonly SessionView[]): Comparison => ({
  taskId: sessions[0]?.identity.task.id ?? '',
  title: sessions[0]?.identity.task.title ?? '',
  places: sessions.toSorted((a, b) => rankOf(a) - rankOf(b)).map(placeOf),
})

/** Two sessions of different tasks that change the same files. */
export const sampleOverlaps = (
  views: ReadonlyMap<SessionId, SessionView>,
): ReadonlyMap<SessionId, Overlap[]> => {
  const told = (session: SessionId, files: string[]): Overlap[] => {
    const title = views.get(session)?.identity.task.title ?? ''
    return [{ session, taskTitle: title, files }]
  }
  return new Map([
    ['json-3', told('steered-1', ['src/print.ts', 'src/cli.ts', 'src/print.test.ts'])],
    ['steered-1', told('json-3', ['src/print.ts', 'src/cli.ts', 'src/print.test.ts'])],
  ])
}
