import type { LoggedEvent } from '../../src-shared/model/session.ts'

/** One turn: when Aider's prompt opened (epoch milliseconds), and how long ours took without the model. */
export type Turn = { readonly promptAt: number; readonly overheadMs: number }

/**
 * From each prompt to the acknowledgement of what was sent next, without the supervisor model's own time. A quick
 * turn's next prompt can be recorded before its acknowledgement, so each decision takes the prompt before it.
 */
export function overheads(events: readonly LoggedEvent[]): Turn[] {
  const found: Turn[] = []
  let waitingAt: number | null = null
  let decision: { turn: number; promptAt: number; askedAt: number; modelMs: number } | null = null
  for (const { at, event } of events) {
    if (event.type === 'instancePhaseChanged' && event.phase === 'waiting') waitingAt = at
    if (event.type === 'decisionRequested' && waitingAt !== null) {
      decision = { turn: event.turn, promptAt: waitingAt, askedAt: at, modelMs: 0 }
      waitingAt = null
    }
    if (decision === null) continue
    if (event.type === 'decisionMade') decision.modelMs = at - decision.askedAt
    if (event.type === 'instructionAcknowledged' && event.turn === decision.turn) {
      found.push({ promptAt: decision.promptAt, overheadMs: at - decision.promptAt - decision.modelMs })
      decision = null
    }
  }
  return found
}

/** The value below which `part` (0 to 1) of the values lie; NaN of none. */
export const quantile = (values: readonly number[], part: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}
