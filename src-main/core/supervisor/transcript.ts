import type { Decision } from '../../../src-shared/model/decision.ts'
import type { ModelMessage } from '../ports.ts'

/** Characters of decisions and observations sent in full; about 6,000 tokens. */
export const TRANSCRIPT_LIMIT = 24_000
/** Folding goes well below the limit, so that the prefix a provider caches changes rarely. */
const FOLD_TO = TRANSCRIPT_LIMIT / 2
/** Turns that are never folded, however long they are. */
const KEPT_TURNS = 2
const LINE_LIMIT = 160
const MAX_FOLDED_LINES = 60

type Turn = { readonly observation: string; decision: Decision | null }

/** What the supervisor was shown and what it decided, in order. */
export type Transcript = {
  /** Several observations before the next decision are shown together. */
  addObservation(text: string): void
  addDecision(decision: Decision): void
  /** Alternating, the user's first; older turns are folded to one line each. */
  messages(): ModelMessage[]
}

const sizeOf = (turn: Turn): number =>
  turn.observation.length + (turn.decision === null ? 0 : JSON.stringify(turn.decision).length)

const lineOf = (turn: Turn, index: number): string => {
  const { action = '', progress = '' } = turn.decision ?? {}
  const line = `${index + 1}. ${action} (${progress})`.replace(/\s+/g, ' ')
  return line.length > LINE_LIMIT ? `${line.slice(0, LINE_LIMIT)}…` : line
}

const foldedText = (turns: readonly Turn[]): string => {
  const lines = turns.map(lineOf)
  const dropped = Math.max(0, lines.length - MAX_FOLDED_LINES)
  const note = dropped === 0 ? [] : [`(${dropped} earlier decisions left out)`]
  return ['Your earlier decisions, shortened:', ...note, ...lines.slice(dropped)].join('\n')
}

export const createTranscript = (): Transcript => {
  const turns: Turn[] = []
  let folded = 0
  const foldWhenLong = (): void => {
    let size = turns.slice(folded).reduce((sum, turn) => sum + sizeOf(turn), 0)
    if (size <= TRANSCRIPT_LIMIT) return
    for (let turn = turns[folded]; turn !== undefined; turn = turns[folded]) {
      if (size <= FOLD_TO || turns.length - folded <= KEPT_TURNS) return
      size -= sizeOf(turn)
      folded += 1
    }
  }
  return {
    addObservation: (text) => {
      const last = turns.at(-1)
      if (last !== undefined && last.decision === null)
        turns[turns.length - 1] = { observation: `${last.observation}\n\n${text}`, decision: null }
      else turns.push({ observation: text, decision: null })
      foldWhenLong()
    },
    addDecision: (decision) => {
      const last = turns.at(-1)
      if (last === undefined || last.decision !== null) turns.push({ observation: '(no news)', decision })
      else last.decision = decision
    },
    messages: () =>
      turns.slice(folded).flatMap(({ observation, decision }, index): ModelMessage[] => {
        const earlier = index === 0 && folded > 0 ? `${foldedText(turns.slice(0, folded))}\n\n` : ''
        const shown: ModelMessage = { role: 'user', content: `${earlier}${observation}` }
        if (decision === null) return [shown]
        return [shown, { role: 'assistant', content: JSON.stringify(decision) }]
      }),
  }
}
