import { APICallError } from 'ai'
import type { ModelFailure } from '../../../src-shared/model/errors.ts'
import type { ParsedModelName } from './model-names.ts'
import { isModelUnknown, providerWords } from './provider-words.ts'

/** What a failed attempt was, and whether another one can help. */
export type AttemptFailure = {
  readonly failure: ModelFailure
  readonly retry: boolean
  /** What the provider asked us to wait; `null`: it did not say. */
  readonly retryAfterMs: number | null
}

export type CallContext = {
  readonly name: ParsedModelName
  readonly baseUrl: string
  readonly secrets: readonly string[]
  /** That the call asked for; `null`: none. Some models refuse any. */
  readonly temperature: number | null
  /** Epoch milliseconds: a Retry-After can be a date. */
  readonly now: number
}

const final = (failure: ModelFailure): AttemptFailure => ({ failure, retry: false, retryAfterMs: null })

/** The wait that the response's headers ask for, in milliseconds. */
export const retryAfterOf = (
  headers: Readonly<Record<string, string>> | undefined,
  now: number,
): number | null => {
  const milliseconds = Number.parseFloat(headers?.['retry-after-ms'] ?? '')
  if (Number.isFinite(milliseconds) && milliseconds >= 0) return milliseconds
  const text = headers?.['retry-after'] ?? ''
  if (/^\s*\d+(\.\d+)?\s*$/.test(text)) return Number.parseFloat(text) * 1000
  const date = Date.parse(text)
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}

const errorCodeOf = (error: unknown): string => {
  let current = error
  for (let depth = 0; current instanceof Error && depth < 8; depth += 1) {
    if ('code' in current && typeof current.code === 'string') return current.code
    // Several addresses of one host that all failed come as an AggregateError.
    const nested: unknown = current instanceof AggregateError ? current.errors[0] : undefined
    current = current.cause ?? nested
  }
  return ''
}

/** Connections that were there and went, or a resolver that asks for patience; anything else stays as it is. */
const TRANSIENT = /^(ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|EAI_AGAIN|UND_ERR_\w+)$/
/** A machine that wakes up or changes its network knows no host and no way for a moment. */
const WITHOUT_NETWORK = /^(ENETDOWN|ENETUNREACH|EHOSTDOWN|EHOSTUNREACH|ENOTFOUND)$/

const fromNetwork = (error: Error, { name, baseUrl }: CallContext): AttemptFailure => {
  const code = errorCodeOf(error)
  const why = code === 'ECONNREFUSED' ? 'the connection was refused' : code === '' ? error.message : code
  return {
    failure: {
      kind: 'unavailable',
      message: `${name.provider} cannot be reached at ${baseUrl}: ${why}.`,
      remedy: 'Check the network and the base URL, and that the server runs.',
    },
    retry: TRANSIENT.test(code) || WITHOUT_NETWORK.test(code),
    retryAfterMs: null,
  }
}

const fromBody = (context: CallContext, why: string): AttemptFailure => ({
  failure: {
    kind: 'malformed-response',
    message: `${context.name.provider} at ${context.baseUrl} sent an answer that cannot be read: ${why}.`,
    remedy: 'Try again; if it stays so, check that the base URL speaks the protocol that the name implies.',
  },
  retry: true,
  retryAfterMs: null,
})

const fromStatus = (status: number, error: APICallError, context: CallContext): AttemptFailure => {
  const { provider, model } = context.name
  const words = providerWords(error, context.secrets)
  const said = `${provider} answered ${status} for the model "${model}": ${/[.!?…]$/.test(words) ? words : `${words}.`}`
  const failure = (kind: ModelFailure['kind'], remedy: string): ModelFailure => ({
    kind,
    message: said,
    remedy,
  })
  if (status === 401 || status === 403)
    return final(failure('unauthorized', `Check the key for ${provider} and what it may use.`))
  if (isModelUnknown(status, error))
    return final(failure('unknown-model', `Check the model's name and the base URL (${context.baseUrl}).`))
  if (status === 402 || /insufficient_quota|credit balance/i.test(error.responseBody ?? ''))
    return final(failure('rate-limited', `Add credit to the account at ${provider}: waiting does not help.`))
  if (status === 429)
    return {
      failure: failure('rate-limited', 'Wait, run fewer sessions at once, or use another model.'),
      retry: true,
      retryAfterMs: retryAfterOf(error.responseHeaders, context.now),
    }
  if (status >= 500 || status === 408 || status === 409)
    return {
      failure: failure('unavailable', `Wait until ${provider} works again, or use another model.`),
      retry: true,
      retryAfterMs: retryAfterOf(error.responseHeaders, context.now),
    }
  const remedy =
    context.temperature !== null && /temperature/i.test(words)
      ? `The session's variant asks for a temperature of ${context.temperature}, which this model refuses: leave it out or choose another one.`
      : ''
  return final(failure('bad-request', remedy))
}

/** Reads what the AI SDK threw; a `null` means that it is no failure of a call but a bug, to be thrown on. */
export const attemptFailure = (error: unknown, context: CallContext): AttemptFailure | null => {
  if (APICallError.isInstance(error)) {
    const status = error.statusCode
    if (status === undefined) return fromNetwork(error, context)
    if (status >= 300) return fromStatus(status, error, context)
    return fromBody(
      context,
      error.message === 'Invalid JSON response' ? 'it is not the JSON it should be' : 'it broke off',
    )
  }
  if (!(error instanceof Error)) return null
  if (error.name.startsWith('AI_')) return fromBody(context, error.message)
  if (errorCodeOf(error) !== '') return fromNetwork(error, context)
  // Some providers of the SDK look into an answer before they have checked that there is one.
  return error instanceof TypeError ? fromBody(context, 'it holds no answer') : null
}
