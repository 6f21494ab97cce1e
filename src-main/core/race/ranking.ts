import type { SessionView } from '../../../src-shared/model/session.ts'
import type { Place } from '../../../src-shared/model/steering.ts'
import { MEASURES, type Measure } from './measures.ts'
import { type Standing, standingOf } from './standing.ts'

/** The first measure that tells the two apart; `null`: none does. */
const decisive = (a: Standing, b: Standing): Measure | null =>
  MEASURES.find(({ of }) => of(a) !== of(b)) ?? null

function byMeasures(a: Standing, b: Standing): number {
  const measure = decisive(a, b)
  return measure === null ? 0 : measure.of(a) < measure.of(b) ? -1 : 1
}

/** Where nothing sets sessions apart: only how they are listed, never their place. */
const byNumber = (a: Standing, b: Standing): number =>
  a.number - b.number || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** Sessions that share a place. */
type Group = { readonly place: number; readonly members: readonly Standing[] }

function groupsOf(standings: readonly Standing[]): Group[] {
  const groups: { place: number; members: Standing[] }[] = []
  for (const [index, standing] of standings.entries()) {
    const last = groups.at(-1)
    const [before] = last?.members ?? []
    if (last !== undefined && before !== undefined && decisive(before, standing) === null)
      last.members.push(standing)
    else groups.push({ place: index + 1, members: [standing] })
  }
  return groups
}

const level = (others: readonly Standing[]): string => {
  const numbers = others.map(({ number }) => number)
  return numbers.length === 1
    ? `nothing sets it apart from session ${numbers[0]}`
    : `nothing sets it apart from sessions ${numbers.join(', ')}`
}

function reasonOf(standing: Standing, group: Group, neighbour: Standing | undefined): string {
  const others = group.members.filter((other) => other !== standing)
  const tie = others.length === 0 ? [] : [level(others)]
  if (neighbour === undefined) return tie[0] ?? 'the only session'
  const measure = decisive(standing, neighbour)
  const why = group.place === 1 ? measure?.before(standing, neighbour) : measure?.after(standing, neighbour)
  // A shared first place is not the only one of anything.
  return group.place === 1 && others.length > 0 ? tie.join('') : [why ?? '', ...tie].join('; ')
}

/**
 * The order of a race, the same whatever the order of `views`: gate open, checks passed, criteria met, smaller diff
 * (a session without a commit after those with one), lower known cost, less time at work. What nothing sets apart
 * shares a place. `now`: epoch milliseconds.
 */
export function rankSessions(views: readonly SessionView[], now: number): Place[] {
  const standings = views
    .map((view) => standingOf(view, now))
    .sort((a, b) => byMeasures(a, b) || byNumber(a, b))
  const groups = groupsOf(standings)
  return groups.flatMap((group, index) => {
    const [neighbour] = groups[group.place === 1 ? index + 1 : index - 1]?.members ?? []
    return group.members.map((standing) => {
      const { hasCommit: _, closed: __, ...shown } = standing
      return { place: group.place, ...shown, reason: reasonOf(standing, group, neighbour) }
    })
  })
}
