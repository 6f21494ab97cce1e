import type { AiderNotice } from '../../../src-shared/model/instance.ts'
import type { AnalyticsLine } from '../ports.ts'

const NOTICE_LIMIT = 300
/** A call that Aider repeats for a minute says the same again and again. */
const MAX_NOTICES = 20

/** Aider 0.86 shows what LiteLLM threw, then a sentence of its own for the kinds that it knows. First match wins. */
const NOTICES: readonly (readonly [AiderNotice['kind'], RegExp])[] = [
  ['unauthorized', /^The API provider is not able to authenticate you\./],
  ['unauthorized', /^litellm\.(?:AuthenticationError|PermissionDeniedError):/],
  [
    'no-credit',
    /^(?:litellm\.\w+:.*(?:insufficient_quota|exceeded your current quota|Insufficient credits|credit balance)|Insufficient credits)/i,
  ],
  ['unknown-model', /^litellm\.NotFoundError:/],
  [
    'unknown-model',
    /^litellm\.BadRequestError:.*(?:model_not_found|LLM Provider NOT provided|not a valid model|(?:unknown|invalid|no such) model|\bmodel\b.{0,200}\b(?:does not exist|not found|not exist|is not supported)\b)/i,
  ],
  ['rate-limited', /^(?:The API provider has rate limited you\.|litellm\.RateLimitError:)/],
  [
    'unreachable',
    /^litellm\.\w+:.*(?:Connection error|Connection refused|ECONNREFUSED|Cannot connect to host|Name or service not known|getaddrinfo)/i,
  ],
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

/** The provider will answer the same to every further call, so a session cannot go on after these. */
const FINAL: readonly AiderNotice['kind'][] = ['unauthorized', 'unknown-model', 'no-credit']

/** Whether the session has to end at this notice; its `line` holds the provider's words. */
export const endsSession = ({ kind }: AiderNotice): boolean => FINAL.includes(kind)

const noticesOf = (line: string): AiderNotice[] => {
  const found = NOTICES.find(([, pattern]) => pattern.test(line))
  return found === undefined ? [] : [{ kind: found[0], line: line.slice(0, NOTICE_LIMIT) }]
}

const exceptions = (analytics: readonly AnalyticsLine[]): AiderNotice[] =>
  analytics
    .filter(({ event }) => event === 'message_send_exception')
    .map(({ properties }) => {
      const line = String(properties.exception ?? 'The model call failed.').slice(0, NOTICE_LIMIT)
      return noticesOf(line)[0] ?? { kind: 'other-error', line }
    })

/** Lines of Aider's own (`lines`) that tell of trouble, each once, in order. */
export const readNotices = (lines: readonly string[], analytics: readonly AnalyticsLine[]): AiderNotice[] => {
  const all = [...lines.flatMap(noticesOf), ...exceptions(analytics)]
  const seen = new Set<string>()
  const each = all.filter(({ line }) => !seen.has(line) && seen.add(line))
  // What ends the session must not be among those left out.
  return each.length <= MAX_NOTICES
    ? each
    : [...each.filter(endsSession), ...each.filter((notice) => !endsSession(notice))].slice(0, MAX_NOTICES)
}
