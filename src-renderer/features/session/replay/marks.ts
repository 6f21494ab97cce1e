import type { LoggedEvent } from '../../../../src-shared/model/session.ts'

export type MarkKind = 'decision' | 'commit' | 'critique' | 'person'
/** A moment that a person looks for. `at`: epoch milliseconds. */
export type ReplayMark = {
  readonly kind: MarkKind
  readonly at: number
  /** Turn or round. */
  readonly number: number
  /** The action, the commit's subject or what the person wrote; of a critique: empty. */
  readonly text: string
  readonly passed?: boolean
}

const markOf = ({ event, at }: LoggedEvent): ReplayMark | null => {
  switch (event.type) {
    case 'decisionMade':
      return { kind: 'decision', at, number: event.turn, text: event.decision.action }
    case 'instructionSent':
      return event.origin === 'person' ? { kind: 'person', at, number: event.turn, text: event.text } : null
    case 'turnEnded': {
      const commit = event.report.commits.at(-1)
      if (commit !== undefined) return { kind: 'commit', at, number: event.turn, text: commit.subject }
      return event.typed === undefined ? null : { kind: 'person', at, number: event.turn, text: event.typed }
    }
    case 'critiqueGiven':
      return {
        kind: 'critique',
        at,
        number: event.critique.round,
        text: '',
        passed: event.critique.passed,
      }
    default:
      return null
  }
}

/** Oldest first, as the log is. */
export const replayMarks = (events: readonly LoggedEvent[]): ReplayMark[] =>
  events.map(markOf).filter((mark) => mark !== null)

/** The last of those at or before `at`; -1: none yet. */
export const lastIndexAt = (marks: readonly { readonly at: number }[], at: number): number =>
  marks.findLastIndex((mark) => mark.at <= at)

/** A step from a mark that one stands on leads to the next one; so far from it one still stands on it. */
const ON_A_MARK_MS = 250

export const nextMark = (marks: readonly ReplayMark[], at: number): ReplayMark | undefined =>
  marks.find((mark) => mark.at > at + ON_A_MARK_MS)
export const previousMark = (marks: readonly ReplayMark[], at: number): ReplayMark | undefined =>
  marks.findLast((mark) => mark.at < at - ON_A_MARK_MS)

const RANK: Readonly<Record<MarkKind, number>> = { critique: 3, commit: 2, person: 1, decision: 0 }
/** Closer together they cannot be told apart. */
const MARK_WIDTH = 10

export type PlacedMark = { readonly mark: ReplayMark; readonly x: number; readonly more: number }

/** Where marks stand on a bar; of those that would cover each other the one that says most. */
export const placeMarks = (
  marks: readonly ReplayMark[],
  width: number,
  shareOf: (at: number) => number,
): PlacedMark[] => {
  const placed: PlacedMark[] = []
  for (const mark of marks) {
    const x = shareOf(mark.at) * width
    const last = placed.at(-1)
    if (last === undefined || x - last.x >= MARK_WIDTH) placed.push({ mark, x, more: 0 })
    else {
      const wins = RANK[mark.kind] > RANK[last.mark.kind]
      placed[placed.length - 1] = { mark: wins ? mark : last.mark, x: last.x, more: last.more + 1 }
    }
  }
  return placed
}
