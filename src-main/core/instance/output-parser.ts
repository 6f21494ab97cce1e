import type { AiderNotice, TurnReport } from '../../../src-shared/model/instance.ts'
import type { AnalyticsLine } from '../ports.ts'
import { cutMiddle } from './bounded-text.ts'

/** Enough for a test run's failures, small enough to be sent to a model on each turn. In characters. */
export const OBSERVATION_LIMIT = 12_000
const NOTICE_LIMIT = 300

export type TurnOutput = {
  /** New text of the chat history since the last prompt. */
  readonly history: string
  readonly analytics: readonly AnalyticsLine[]
  /** Plain text of what the turn printed outside prompts: `/run` shows its output only there. */
  readonly terminal: string
  /** True when the model is known to cost nothing. */
  readonly modelIsFree: boolean
}

const NOTICES: readonly (readonly [AiderNotice['kind'], RegExp])[] = [
  ['unauthorized', /^The API provider is not able to authenticate you\./],
  ['rate-limited', /^The API provider has rate limited you\./],
  ['retrying', /^Retrying in [\d.]+ seconds\.\.\./],
  ['token-limit', /has hit a token limit!|^Your estimated chat context of .* exceeds the/],
  ['malformed-edit', /^The LLM did not conform to the edit format\./],
  ['malformed-edit', /^# \d+ SEARCH\/REPLACE blocks? failed to match!/],
  [
    'edit-not-applied',
    /^(?:Did not apply edit to|Skipping edits to|Failed to apply edit to|Unable to create) /,
  ],
  ['reflections-exhausted', /^Only \d+ reflections allowed, stopping\./],
  ['empty-response', /^Empty response received from LLM/],
  ['commit-failed', /^(?:Unable to commit:|Failed to generate commit message!)/],
  ['other-error', /^The API provider(?:'s servers are down| has refused| was unable| timed out)/],
  ['other-error', /^(?:litellm\.\w+:|Exception while updating files:|Invalid command:|Unable to complete )/],
]

export function parseTurn(output: TurnOutput): TurnReport {
  const lines = toolLines(output.history)
  return {
    observation: cutMiddle(observe(output), OBSERVATION_LIMIT),
    editedFiles: [...new Set(lines.flatMap((line) => /^Applied edit to (.+)$/.exec(line)?.[1] ?? []))],
    commits: lines.flatMap((line) => {
      const commit = /^Commit ([0-9a-f]{7,40}) (.*)$/.exec(line)
      return commit === null ? [] : [{ hash: commit[1] ?? '', subject: commit[2] ?? '' }]
    }),
    ...spend(output),
    notices: [...lines.flatMap(noticesOf), ...exceptions(output.analytics)],
  }
}

/** Aider's own lines: quoted and ended by two blanks. A model's text between them is not marked so. */
const toolLines = (history: string): string[] =>
  history.split('\n').flatMap((line) => /^> (.*\S) {2}$/.exec(line)?.[1] ?? [])

function noticesOf(line: string): AiderNotice[] {
  const found = NOTICES.find(([, pattern]) => pattern.test(line))
  return found === undefined ? [] : [{ kind: found[0], line: line.slice(0, NOTICE_LIMIT) }]
}

const exceptions = (analytics: readonly AnalyticsLine[]): AiderNotice[] =>
  analytics
    .filter(({ event }) => event === 'message_send_exception')
    .map(({ properties }) => ({
      kind: 'other-error',
      line: String(properties.exception ?? 'The model call failed.').slice(0, NOTICE_LIMIT),
    }))

/** The turn without the echo of what we sent: whoever reads this knows it. */
function observe({ history, terminal }: TurnOutput): string {
  const written = history.replace(/^\s*(?:#### .*\n)+/, '').trim()
  if (!isRun(history)) return written
  return [terminal.trim(), written].filter((part) => part !== '').join('\n\n')
}

const isRun = (history: string): boolean => /^\s*#### (?:\/(?:run|test|!)|!)/.test(history)

function spend({
  analytics,
  modelIsFree,
}: TurnOutput): Pick<TurnReport, 'tokensSent' | 'tokensReceived' | 'costUsd'> {
  const sends = analytics.filter(({ event }) => event === 'message_send')
  const sum = (name: string): number =>
    sends.reduce((total, { properties }) => total + count(properties[name]), 0)
  // Aider reports 0 for a model without a known price, so 0 proves nothing by itself.
  const unknown = sends.some(({ properties }) => count(properties.cost) === 0) && !modelIsFree
  return {
    tokensSent: sum('prompt_tokens'),
    tokensReceived: sum('completion_tokens'),
    costUsd: unknown ? null : sum('cost'),
  }
}

const count = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : 0
