import type { TurnReport } from '../../../src-shared/model/instance.ts'
import type { AnalyticsLine } from '../ports.ts'

export type AiderSpend = Pick<TurnReport, 'tokensSent' | 'tokensReceived' | 'costUsd'>

export type SpendSources = {
  /** New text of the chat history. */
  readonly history: string
  readonly analytics: readonly AnalyticsLine[]
  /** True when the model is known to cost nothing. */
  readonly modelIsFree: boolean
}

/** One call of the main model. `cost` is 0 where Aider has no price. */
type Call = { readonly sent: number; readonly received: number; readonly cost: number }

const count = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : 0

const logged = (analytics: readonly AnalyticsLine[]): Call[] =>
  analytics
    .filter(({ event }) => event === 'message_send')
    .map(({ properties }) => ({
      sent: count(properties.prompt_tokens),
      received: count(properties.completion_tokens),
      cost: count(properties.cost),
    }))

/** Aider's report of one call; with cached tokens the cost stands on a line of its own. */
const REPORT =
  /^> Tokens: ([\d.]+k?) sent(?:, [^\n]*?)?, ([\d.]+k?) received\.(?:\s+Cost: \$([\d.]+) message, \$[\d.]+ session\.)? {2}$/gm

/** `2.0k` is what Aider makes of 1,950 to 2,049. */
const tokens = (text: string): number =>
  Math.round(Number.parseFloat(text) * (text.endsWith('k') ? 1_000 : 1))

const reported = (history: string): Call[] =>
  [...history.matchAll(REPORT)].map(([, sent = '0', received = '0', cost = '0']) => ({
    sent: tokens(sent),
    received: tokens(received),
    cost: Number.parseFloat(cost),
  }))

/**
 * What the calls of a turn used, all its reflections together. The analytics log is exact; the chat history
 * rounds, and is read only where the log has fewer calls than it (a log that could not be written or read).
 */
export const readSpend = ({ history, analytics, modelIsFree }: SpendSources): AiderSpend => {
  const [exact, rounded] = [logged(analytics), reported(history)]
  const calls = exact.length < rounded.length ? rounded : exact
  const sum = (of: keyof Call): number => calls.reduce((total, call) => total + call[of], 0)
  // Aider says 0 for a model without a known price, so 0 proves nothing by itself.
  const unknown = !modelIsFree && calls.some(({ cost }) => cost === 0)
  return { tokensSent: sum('sent'), tokensReceived: sum('received'), costUsd: unknown ? null : sum('cost') }
}
