import type { LoggedEvent, Usage } from '../../src-shared/model/session.ts'

/** What one turn used, in model calls and tokens. A turn's critique is counted with it. */
export type TurnUsage = {
  readonly turn: number
  /** Calls of supervisor and critic, refused answers included; Aider's own are not counted one by one. */
  readonly modelCalls: number
  readonly supervisor: Tokens
  readonly critic: Tokens
  readonly aider: Tokens
}
type Tokens = { readonly sent: number; readonly received: number }

const NONE: Tokens = { sent: 0, received: 0 }
const plus = (tokens: Tokens, { inputTokens, outputTokens }: Usage): Tokens => ({
  sent: tokens.sent + inputTokens,
  received: tokens.received + outputTokens,
})

function counted(used: TurnUsage, { event }: LoggedEvent): TurnUsage {
  switch (event.type) {
    case 'decisionMade':
    case 'decisionRejected':
      return { ...used, modelCalls: used.modelCalls + 1, supervisor: plus(used.supervisor, event.usage) }
    case 'critiqueGiven':
    case 'critiqueRejected':
      return { ...used, modelCalls: used.modelCalls + 1, critic: plus(used.critic, event.usage) }
    case 'turnEnded': {
      const { tokensSent, tokensReceived } = event.report
      const { sent, received } = used.aider
      return { ...used, aider: { sent: sent + tokensSent, received: received + tokensReceived } }
    }
    default:
      return used
  }
}

/** Turn by turn, in order; what came before the first turn is turn 0, and is left out where it used nothing. */
export function usageByTurn(events: readonly LoggedEvent[]): TurnUsage[] {
  const turns: TurnUsage[] = []
  let current: TurnUsage = { turn: 0, modelCalls: 0, supervisor: NONE, critic: NONE, aider: NONE }
  for (const logged of events) {
    const { event } = logged
    if ('turn' in event && event.turn > current.turn) {
      turns.push(current)
      current = { turn: event.turn, modelCalls: 0, supervisor: NONE, critic: NONE, aider: NONE }
    }
    current = counted(current, logged)
  }
  const isUsed = ({ turn, modelCalls, aider }: TurnUsage) => turn > 0 || modelCalls > 0 || aider.sent > 0
  return [...turns, current].filter(isUsed)
}
