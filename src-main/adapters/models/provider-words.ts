import type { APICallError } from 'ai'

/** Enough for a sentence, too little for a page of HTML. */
const WORDS_LIMIT = 400

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const parsedBody = (error: APICallError): unknown => {
  try {
    return JSON.parse(error.responseBody ?? '')
  } catch {
    // Proxies answer with HTML or plain words: then there is no structure to read.
    return null
  }
}

const messageIn = (body: unknown): string | null => {
  if (Array.isArray(body)) return messageIn(body[0])
  if (!isRecord(body)) return null
  for (const candidate of [body.error, body.message, body.detail]) {
    if (typeof candidate === 'string' && candidate !== '') return candidate
    const inner = isRecord(candidate) ? candidate.message : null
    if (typeof inner === 'string' && inner !== '') return inner
  }
  return null
}

/** What the provider itself said about the failure, in one line, with the given secrets taken out. */
export const providerWords = (error: APICallError, secrets: readonly string[]): string => {
  const body = error.responseBody?.trim() ?? ''
  const plain = body !== '' && !body.startsWith('<') && !body.startsWith('{') ? body : null
  let words = messageIn(parsedBody(error)) ?? plain ?? error.message
  for (const secret of secrets) words = words.replaceAll(secret, '[key]')
  const line = words.replace(/\s+/g, ' ').trim()
  return line.length > WORDS_LIMIT ? `${line.slice(0, WORDS_LIMIT)}…` : line === '' ? 'no words' : line
}

const unknownModelWords =
  /model_not_found|not a valid model|model\b.{0,200}\b(does not exist|not found|not exist|is not supported|unknown)|(unknown|invalid|no such) model/i

/** Providers answer an unknown model with 404, or with 400 and words. */
export const isModelUnknown = (status: number, error: APICallError): boolean =>
  status === 404 || (status === 400 && unknownModelWords.test(error.responseBody ?? ''))
