import type { Decision } from '../../../src-shared/model/decision.ts'
import { withoutMiddle } from '../model-text/as-data.ts'
import type { ModelMessage } from '../ports.ts'

/** Characters that the record of decided turns takes at most, its summary included; about 6,000 tokens. */
export const TRANSCRIPT_LIMIT = 24_000
/** The record of a session with small turns stays smaller: as large as this many of its turns. */
const RECORD_TURNS = 11
/** What folding frees, as a part of all that is sent: little enough to stay flat, enough for some turns. */
const FREED = 0.15
/** Of the limit; older lines than fit are dropped from the summary. */
const SUMMARY_PART = 0.3
/** Decided turns that are never folded. */
const KEPT_TURNS = 2
/** The newest observation is shown up to here; once it was decided on, up to the second. In characters. */
const NEWEST_LIMIT = 20_000
const OBSERVATION_LIMIT = 1_500
const ACTION_LIMIT = 1_500
const WORDS_LIMIT = 600
const LINE_LIMIT = 140

/** A turn that was decided, as it stays in the record. */
type Turn = {
  readonly messages: readonly ModelMessage[]
  readonly size: number
  /** What is left of it in the summary. */
  readonly line: string
  /** Characters of the observation when it was the newest. */
  readonly newest: number
}

/** What the supervisor was shown and what it decided, in order. */
export type Transcript = {
  /** Several observations before the next decision are shown together. */
  addObservation(text: string): void
  addDecision(decision: Decision): void
  /**
   * Shown again with each newest observation from the next decision on, whatever is folded, until another text
   * of that name takes its place. It has to be bounded by whoever gives it.
   */
  keep(name: string, text: string): void
  /** Alternating, the user's first; older turns are folded to one line each. */
  messages(): ModelMessage[]
}

const shortened = ({ progress, thought, action, future }: Decision): Decision => ({
  progress: withoutMiddle(progress, WORDS_LIMIT),
  thought: withoutMiddle(thought, WORDS_LIMIT),
  action: withoutMiddle(action, ACTION_LIMIT),
  future: withoutMiddle(future, WORDS_LIMIT),
})

const lineOf = (number: number, { action, progress }: Decision): string => {
  const line = `${number}. ${action} (${progress})`.replace(/\s+/g, ' ')
  return line.length > LINE_LIMIT ? `${line.slice(0, LINE_LIMIT)}…` : line
}

const asTurn = (number: number, observation: string, decision: Decision): Turn => {
  const shown = withoutMiddle(observation, OBSERVATION_LIMIT)
  const answer = JSON.stringify(shortened(decision))
  return {
    messages: [
      { role: 'user', content: shown },
      { role: 'assistant', content: answer },
    ],
    size: shown.length + answer.length,
    line: lineOf(number, decision),
    newest: Math.min(observation.length, NEWEST_LIMIT),
  }
}

const sum = (turns: readonly Turn[], of: 'size' | 'newest'): number =>
  turns.reduce((total, turn) => total + turn[of], 0)

/** One line a turn, the newest of them as far as `limit` characters go. Empty for no turns. */
const summaryOf = (turns: readonly Turn[], limit: number): string => {
  if (turns.length === 0) return ''
  let size = 0
  let first = turns.length
  while (first > 0 && size + (turns[first - 1]?.line.length ?? 0) < limit) {
    first -= 1
    size += (turns[first]?.line.length ?? 0) + 1
  }
  const note = first === 0 ? [] : [`(${first} earlier decisions left out)`]
  return ['Your earlier decisions, shortened:', ...note, ...turns.slice(first).map(({ line }) => line)].join(
    '\n',
  )
}

/** How many of the oldest turns to fold, and their summary. `folded` are already, as `summary`. */
const fold = (
  turns: readonly Turn[],
  folded: number,
  summary: string,
): { folded: number; summary: string } => {
  const recent = turns.slice(-RECORD_TURNS)
  const limit = Math.min(TRANSCRIPT_LIMIT, (RECORD_TURNS * sum(recent, 'size')) / Math.max(1, recent.length))
  if (summary.length + sum(turns.slice(folded), 'size') <= limit) return { folded, summary }
  const floor = limit - FREED * (limit + sum(recent, 'newest') / Math.max(1, recent.length))
  const summaryWith = (count: number): string => summaryOf(turns.slice(0, count), limit * SUMMARY_PART)
  const sizeWith = (count: number): number => summaryWith(count).length + sum(turns.slice(count), 'size')
  const most = turns.length - KEPT_TURNS
  let count = folded
  // Several at once, so that what a provider caches as the beginning stays for some turns.
  while (count < most && (sizeWith(count) > limit || sizeWith(count + 1) >= floor)) count += 1
  return { folded: count, summary: summaryWith(count) }
}

export const createTranscript = (): Transcript => {
  const turns: Turn[] = []
  /** `since`: turns that were decided when it was given; the observation then tells it too. */
  const kept = new Map<string, { readonly text: string; readonly since: number }>()
  let waiting: string | null = null
  let earlier = { folded: 0, summary: '' }
  return {
    addObservation: (text) => {
      waiting = waiting === null ? text : `${waiting}\n\n${text}`
    },
    addDecision: (decision) => {
      turns.push(asTurn(turns.length + 1, waiting ?? '(no news)', decision))
      waiting = null
      earlier = fold(turns, earlier.folded, earlier.summary)
    },
    keep: (name, text) => void kept.set(name, { text, since: turns.length }),
    messages: () => {
      const again = [...kept.values()].filter(({ since }) => since < turns.length).map(({ text }) => text)
      const shown = turns.slice(earlier.folded).flatMap(({ messages }) => messages)
      if (waiting !== null) {
        const content = [withoutMiddle(waiting, NEWEST_LIMIT), ...again].join('\n\n')
        shown.push({ role: 'user', content })
      }
      const [first, ...others] = shown
      if (first === undefined || earlier.summary === '') return shown
      return [{ ...first, content: `${earlier.summary}\n\n${first.content}` }, ...others]
    },
  }
}
