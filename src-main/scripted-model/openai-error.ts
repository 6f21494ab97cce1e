/** An HTTP error as OpenAI words it. */
export type OpenAiError = {
  readonly status: number
  readonly message: string
  readonly retryAfterSeconds?: number | undefined
}

type Words = { readonly type: string; readonly code: string | null; readonly message: string }

const WORDS: Readonly<Record<number, Words>> = {
  401: {
    type: 'invalid_request_error',
    code: 'invalid_api_key',
    message: 'Incorrect API key provided.',
  },
  403: { type: 'invalid_request_error', code: 'forbidden', message: 'This key may not use the model.' },
  404: {
    type: 'invalid_request_error',
    code: 'model_not_found',
    message: 'The model does not exist.',
  },
  429: { type: 'requests', code: 'rate_limit_exceeded', message: 'Rate limit reached.' },
}

function wordsFor(status: number): Words {
  const known = WORDS[status]
  if (known !== undefined) return known
  return status >= 500
    ? { type: 'server_error', code: null, message: 'The server had an error.' }
    : { type: 'invalid_request_error', code: null, message: 'The request is not valid.' }
}

/** The JSON body of an error; an empty message gets the usual one of its status. */
export function errorBody({ status, message }: OpenAiError) {
  const words = wordsFor(status)
  const text = message === '' ? words.message : message
  return { error: { message: text, type: words.type, param: null, code: words.code } }
}
