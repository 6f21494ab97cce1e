import type { Standing } from './standing.ts'

/** One thing by which sessions are told apart. */
export type Measure = {
  /** Less is better; equal numbers leave it to the next measure. Never NaN. */
  readonly of: (standing: Standing) => number
  /** One line: why `one` comes before `next`. */
  readonly before: (one: Standing, next: Standing) => string
  /** One line: why `one` comes after `previous`. */
  readonly after: (one: Standing, previous: Standing) => string
}

const counted = (
  of: (standing: Standing) => number,
  words: (standing: Standing) => string,
): Pick<Measure, 'before' | 'after'> => ({
  before: (one, next) => `${words(one)}, the next ${of(next)}`,
  after: (one, previous) => `${words(one)}, the one before ${of(previous)}`,
})

const lines = ({ stat }: Standing): number => stat.added + stat.removed
const linesWords = (count: number): string =>
  count === 1 ? 'it changes 1 line' : `it changes ${count} lines`

/** Both numbers with as few digits, but at least `least`, as it takes to see that they differ. */
function apart(one: number, other: number, least: number): [string, string] {
  const MOST_DIGITS = 12
  for (let digits = least; digits < MOST_DIGITS; digits += 1) {
    const texts: [string, string] = [one.toFixed(digits), other.toFixed(digits)]
    if (texts[0] !== texts[1]) return texts
  }
  return [String(one), String(other)]
}

/** Infinite when it is not fully known: a lower bound must not beat a price. */
const knownCost = ({ costUsd, costPartlyUnknown }: Standing): number =>
  costUsd === null || costPartlyUnknown ? Number.POSITIVE_INFINITY : costUsd

const costs = (one: Standing, other: Standing, otherName: string): string => {
  if (knownCost(one) === Number.POSITIVE_INFINITY) return `its cost is not known, that of ${otherName} is`
  if (knownCost(other) === Number.POSITIVE_INFINITY) return `its cost is known, that of ${otherName} is not`
  const [mine, theirs] = apart(knownCost(one), knownCost(other), 4)
  return `costs $${mine}, ${otherName} $${theirs}`
}

const MS_PER_SECOND = 1_000
const time = (one: Standing, other: Standing, otherName: string): string => {
  const [mine, theirs] = apart(one.activeMs / MS_PER_SECOND, other.activeMs / MS_PER_SECOND, 0)
  return `${mine} s at work, ${otherName} ${theirs} s`
}

/** In their order: what comes earlier decides alone. */
export const MEASURES: readonly Measure[] = [
  {
    of: ({ gateOpen }) => (gateOpen ? 0 : 1),
    before: ({ state }) =>
      state === 'accepted' ? 'the only one accepted' : 'the only one whose gate is open',
    after: ({ closed }) => `not accepted: ${closed}`,
  },
  {
    of: ({ checksPassed }) => -checksPassed,
    ...counted(
      ({ checksPassed }) => checksPassed,
      ({ checksPassed, checks }) =>
        checks === 1 ? `${checksPassed} of 1 check passed` : `${checksPassed} of ${checks} checks passed`,
    ),
  },
  {
    of: ({ criteriaMet }) => -criteriaMet,
    ...counted(
      ({ criteriaMet }) => criteriaMet,
      ({ criteriaMet, criteria }) =>
        criteria === 1 ? `${criteriaMet} of 1 criterion met` : `${criteriaMet} of ${criteria} criteria met`,
    ),
  },
  {
    of: ({ hasCommit }) => (hasCommit ? 0 : 1),
    before: () => 'it has committed, the next has not',
    after: () => 'it has committed nothing',
  },
  { of: lines, ...counted(lines, (standing) => linesWords(lines(standing))) },
  {
    of: knownCost,
    before: (one, next) => costs(one, next, 'the next'),
    after: (one, previous) => costs(one, previous, 'the one before'),
  },
  {
    of: ({ activeMs }) => activeMs,
    before: (one, next) => time(one, next, 'the next'),
    after: (one, previous) => time(one, previous, 'the one before'),
  },
]
