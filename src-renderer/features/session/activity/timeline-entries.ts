import type { Decision } from '../../../../src-shared/model/decision.ts'
import type { LoggedEvent, SessionEvent, Usage } from '../../../../src-shared/model/session.ts'
import { describeEvent } from './describe-event.ts'

type Of<T extends SessionEvent['type']> = Extract<SessionEvent, { type: T }>
/** Who asked Aider for it; `typed`: a person, at Aider's own prompt. */
export type TurnOrigin = Of<'instructionSent'>['origin'] | 'typed'

/** One turn, from its decision (or a person's word) to what Aider did with it. */
export type TurnEntry = {
  readonly kind: 'turn'
  readonly key: string
  /** Epoch milliseconds at which it began. */
  readonly at: number
  readonly origin: TurnOrigin
  readonly turn: number
  decision: Decision | null
  /** Answers of the model that could not be used, oldest first. */
  rejected: readonly string[]
  /** What was sent to Aider; `null`: nothing. */
  text: string | null
  fate: 'deciding' | 'decided' | 'sent' | 'taken' | 'withdrawn' | 'refused' | 'ended'
  /** Why it was refused. */
  reason: string
  ended: { readonly at: number; readonly event: Of<'turnEnded'> } | null
  /** Of the supervisor and of Aider together. */
  spent: readonly Usage[]
}
export type EventEntry = { readonly kind: 'event'; readonly key: string; readonly logged: LoggedEvent }
export type TimelineEntry = TurnEntry | EventEntry

/** What a turn is made of; all other events stand between the turns. */
type Part = Of<
  | 'decisionRequested'
  | 'decisionRejected'
  | 'decisionMade'
  | 'instructionSent'
  | 'instructionAcknowledged'
  | 'instructionWithdrawn'
  | 'turnRefused'
  | 'turnEnded'
>
const PARTS: ReadonlySet<string> = new Set<Part['type']>([
  'decisionRequested',
  'decisionRejected',
  'decisionMade',
  'instructionSent',
  'instructionAcknowledged',
  'instructionWithdrawn',
  'turnRefused',
  'turnEnded',
])
const isPart = (event: SessionEvent): event is Part => PARTS.has(event.type)

/** The turn that `event` begins; `null`: it goes on with the one before. */
const beginOf = (event: Part, now: TurnEntry | null): TurnOrigin | null => {
  switch (event.type) {
    case 'decisionRequested':
      return 'supervisor'
    case 'decisionMade':
    case 'decisionRejected':
      return now?.fate === 'deciding' && now.turn === event.turn ? null : 'supervisor'
    case 'instructionSent':
      return event.origin === 'supervisor' && now?.fate === 'decided' ? null : event.origin
    case 'turnEnded':
      return event.typed === undefined && now !== null && now.fate !== 'ended' ? null : endedAlone(event)
    default:
      return now === null ? 'supervisor' : null
  }
}

/** An end without a beginning: typed by a person, or the log of an earlier version. */
const endedAlone = ({ by }: Of<'turnEnded'>): TurnOrigin => (by === 'person' ? 'typed' : 'supervisor')

const spentBy = ({ report }: Of<'turnEnded'>): Usage[] => {
  const { tokensSent, tokensReceived, costUsd } = report
  return tokensSent + tokensReceived === 0
    ? []
    : [{ inputTokens: tokensSent, outputTokens: tokensReceived, costUsd }]
}

/** Takes the event into the turn. */
const goOn = (entry: TurnEntry, event: Part, at: number): void => {
  switch (event.type) {
    case 'decisionRequested':
      return
    case 'decisionRejected':
      entry.rejected = [...entry.rejected, event.error]
      entry.spent = [...entry.spent, event.usage]
      return
    case 'decisionMade':
      Object.assign(entry, {
        decision: event.decision,
        fate: 'decided',
        spent: [...entry.spent, event.usage],
      })
      return
    case 'instructionSent':
      Object.assign(entry, { text: event.text, fate: 'sent' })
      return
    case 'instructionAcknowledged':
      entry.fate = 'taken'
      return
    case 'instructionWithdrawn':
      entry.fate = 'withdrawn'
      return
    case 'turnRefused':
      Object.assign(entry, {
        fate: entry.fate === 'withdrawn' ? 'withdrawn' : 'refused',
        reason: event.reason,
      })
      return
    case 'turnEnded':
      Object.assign(entry, {
        fate: 'ended',
        ended: { at, event },
        spent: [...entry.spent, ...spentBy(event)],
      })
  }
}

const begin = ({ seq, at, event }: LoggedEvent, origin: TurnOrigin): TurnEntry => ({
  kind: 'turn',
  key: String(seq),
  at,
  origin,
  turn: 'turn' in event ? event.turn : 0,
  decision: null,
  rejected: [],
  text: null,
  fate: 'deciding',
  reason: '',
  ended: null,
  spent: [],
})

/** A session's history as a person reads it: turns, and between them what else happened, oldest first. */
export const timelineEntries = (events: readonly LoggedEvent[]): TimelineEntry[] => {
  const entries: TimelineEntry[] = []
  let now: TurnEntry | null = null
  for (const logged of events) {
    const { event, at, seq } = logged
    if (!isPart(event)) {
      if (describeEvent(event) !== null) entries.push({ kind: 'event', key: String(seq), logged })
      continue
    }
    const origin = beginOf(event, now)
    const entry: TurnEntry = origin === null && now !== null ? now : begin(logged, origin ?? 'supervisor')
    goOn(entry, event, at)
    if (entry === now) continue
    entries.push(entry)
    // What a person types between a decision and its sending takes nothing from that decision.
    if (entry.origin !== 'typed') now = entry
  }
  return entries
}
