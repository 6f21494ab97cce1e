import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import type { Clock, ModelRequest } from '../../core/ports.ts'
import { createAiSdkModel } from './ai-sdk-model.ts'

type Reply = (response: ServerResponse, request: IncomingMessage, body: string) => void
const cleanUps: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp()
})

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Reply =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }

const completion = (text: string): Reply =>
  json(200, {
    id: 'x',
    object: 'chat.completion',
    created: 1,
    model: 'm',
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: text } }],
    usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 },
  })

/** Answers with each reply in turn; the last one for ever. */
const startProvider = async (replies: Reply[]) => {
  const bodies: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      bodies.push(body)
      replies[Math.min(bodies.length, replies.length) - 1]?.(response, request, body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  cleanUps.push(() => {
    server.closeAllConnections()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  })
  return { base: `http://127.0.0.1:${port}/v1`, bodies }
}

/** Jumps over the waits between attempts and adds their length to the time; the time limit stays real. */
const skippingClock = (): Clock & { waits: number[] } => {
  const waits: number[] = []
  let skipped = 0
  let limitIsSet = false
  return {
    waits,
    now: () => Date.now() + skipped,
    timer: (ms, fire) => {
      const skip = limitIsSet
      limitIsSet = true
      if (skip) {
        waits.push(ms)
        skipped += ms
      }
      const timer = setTimeout(fire, skip ? 0 : ms)
      return () => clearTimeout(timer)
    },
  }
}

const ask = async (
  base: string,
  options: {
    model?: string
    seconds?: number
    signal?: AbortSignal
    environment?: Record<string, string>
    temperature?: number | null
    random?: () => number
  } = {},
) => {
  const clock = skippingClock()
  const retries: string[] = []
  const model = createAiSdkModel({
    environment: { OPENAI_API_KEY: 'sk-secret-1234', OPENAI_API_BASE: base, ...options.environment },
    settings: { modelTimeoutSeconds: options.seconds ?? 100 },
    prices: { price: (name) => (name === 'openai/priced' ? { inputUsd: 0.001, outputUsd: 0.01 } : null) },
    clock,
    random: options.random ?? (() => 0),
  })
  const request: ModelRequest = {
    model: options.model ?? 'openai/unpriced',
    system: 'the system prompt',
    messages: [{ role: 'user', content: 'the question' }],
    signal: options.signal ?? new AbortController().signal,
    onRetry: (reason) => retries.push(reason),
    ...(options.temperature === undefined ? {} : { temperature: options.temperature }),
  }
  return { result: await model.complete(request), retries, waits: clock.waits }
}

const failureOf = async (...given: Parameters<typeof ask>) => {
  const { result, ...rest } = await ask(...given)
  if (result.ok) throw new Error(`answered: ${result.value.text}`)
  return { ...result.error, ...rest }
}

test('an answer comes back with its text and tokens, and system prompt and messages were sent', async () => {
  const { base, bodies } = await startProvider([completion('hello')])
  const { result } = await ask(base)
  expect(result).toEqual({
    ok: true,
    value: { text: 'hello', usage: { inputTokens: 100, outputTokens: 20, costUsd: null } },
  })
  expect(JSON.parse(bodies[0] ?? '')).toMatchObject({
    model: 'unpriced',
    messages: [
      { role: 'system', content: 'the system prompt' },
      { role: 'user', content: 'the question' },
    ],
  })
})

test('the cost follows the price list, and a scripted model costs nothing', async () => {
  const { base } = await startProvider([completion('hello')])
  const cost = async (model: string) => {
    const { result } = await ask(base, { model })
    return result.ok ? result.value.usage.costUsd : 'failed'
  }
  expect(await cost('openai/priced')).toBeCloseTo(0.3)
  expect(await cost('openai/scripted')).toBe(0)
})

test('an answer without a count of its tokens has no known price, though the model has one', async () => {
  const uncounted = json(200, {
    ...{ id: 'x', object: 'chat.completion', created: 1, model: 'm' },
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'hello' } }],
  })
  const { base } = await startProvider([uncounted])
  const { result } = await ask(base, { model: 'openai/priced' })
  expect(result).toMatchObject({ ok: true, value: { usage: { costUsd: null } } })
})

test('a temperature is sent where one is set, 0 included, and left out otherwise', async () => {
  const { base, bodies } = await startProvider([completion('hello')])
  for (const temperature of [0.7, 0, null, undefined])
    await ask(base, temperature === undefined ? {} : { temperature })
  const sent = bodies.map((body) => JSON.parse(body))
  expect(sent.map(({ temperature }) => temperature)).toEqual([0.7, 0, undefined, undefined])
  expect(sent.map((body) => 'temperature' in body)).toEqual([true, true, false, false])
})

test('a model that refuses a temperature fails at once, and the failure says whose temperature it was', async () => {
  const words = "Unsupported value: 'temperature' does not support 0.7 with this model."
  const { base, bodies } = await startProvider([json(400, { error: { message: words } })])
  const failure = await failureOf(base, { temperature: 0.7 })
  expect(failure).toMatchObject({
    kind: 'bad-request',
    message: expect.stringContaining(words),
    remedy: expect.stringMatching(/variant asks for a temperature of 0\.7/),
  })
  expect(bodies).toHaveLength(1)
  expect((await failureOf(base)).remedy).toBe('')
})

test('waits are spread by chance, and those of sessions refused together differ', async () => {
  const { base } = await startProvider([json(503, 'busy'), json(503, 'busy'), completion('hello')])
  const { waits } = await ask(base, { random: () => 0.99 })
  expect(waits).toEqual([995, 1_990])
})

test('a Retry-After that is a date, or in milliseconds, is waited for and no less', async () => {
  const at = new Date(Date.now() + 9_000).toUTCString()
  const dated = await startProvider([json(503, 'busy', { 'retry-after': at }), completion('hello')])
  const [wait = 0] = (await ask(dated.base)).waits
  expect(wait).toBeGreaterThan(6_000)
  expect(wait).toBeLessThanOrEqual(9_000)
  const exact = await startProvider([json(429, 'busy', { 'retry-after-ms': '1234' }), completion('hello')])
  expect((await ask(exact.base)).waits).toEqual([1_234])
})

test('many short Retry-Afters do not add up past the time limit', async () => {
  const { base } = await startProvider([json(429, { error: { message: 'slow' } }, { 'retry-after': '4' })])
  const failure = await failureOf(base, { seconds: 10 })
  expect(failure.waits).toEqual([4_000, 4_000])
  expect(failure.message).toMatch(/waiting 4\.0 s more would pass the time limit/)
})

test('a refused key fails at once with the provider’s words and without the key', async () => {
  const { base, bodies } = await startProvider([
    json(401, { error: { message: 'Incorrect API key provided: sk-secret-1234.' } }),
  ])
  const failure = await failureOf(base)
  expect(failure.kind).toBe('unauthorized')
  expect(failure.message).toContain('Incorrect API key provided: [key]')
  expect(failure.message).not.toContain('secret')
  expect(bodies).toHaveLength(1)
})

test.each([
  ['404', 404, { error: { message: 'no model named m here', code: 'model_not_found' } }],
  ['400 with words', 400, { error: { message: 'm is not a valid model ID' } }],
])('an unknown model (%s) fails at once with the provider’s words', async (_, status, body) => {
  const { base, bodies } = await startProvider([json(status, body)])
  const failure = await failureOf(base)
  expect(failure.kind).toBe('unknown-model')
  expect(failure.message).toContain(body.error.message)
  expect(bodies).toHaveLength(1)
})

test('429 waits as long as Retry-After asks, says so, and then answers', async () => {
  const { base } = await startProvider([
    json(429, { error: { message: 'slow down' } }, { 'retry-after': '7' }),
    completion('hello'),
  ])
  const { result, retries, waits } = await ask(base)
  expect(result.ok).toBe(true)
  expect(waits).toEqual([7000])
  expect(retries).toEqual([expect.stringMatching(/slow down.*Attempt 2 of 5 follows in 7\.0 s/)])
})

test('a Retry-After past the time limit is not waited for', async () => {
  const { base, bodies } = await startProvider([
    json(429, { error: { message: 'slow down' } }, { 'retry-after': '3600' }),
  ])
  const failure = await failureOf(base)
  expect(failure.kind).toBe('rate-limited')
  expect(failure.message).toMatch(/slow down.*would pass the time limit/)
  expect(bodies).toHaveLength(1)
})

test('an empty account is not asked again', async () => {
  const { base, bodies } = await startProvider([
    json(429, { error: { message: 'You exceeded your quota', code: 'insufficient_quota' } }),
  ])
  expect(await failureOf(base)).toMatchObject({ kind: 'rate-limited', retries: [] })
  expect(bodies).toHaveLength(1)
})

test('500 for ever ends after five attempts with doubling waits', async () => {
  const { base, bodies } = await startProvider([json(500, { error: { message: 'out of order' } })])
  const failure = await failureOf(base)
  expect(failure.kind).toBe('unavailable')
  expect(failure.message).toMatch(/out of order; given up because 5 attempts were made\./)
  expect(failure.waits).toEqual([500, 1000, 2000, 4000])
  expect(failure.retries).toHaveLength(4)
  expect(bodies).toHaveLength(5)
})

test('500 for ever never waits past the time limit', async () => {
  const { base, bodies } = await startProvider([json(503, 'the proxy is full')])
  const failure = await failureOf(base, { seconds: 2 })
  expect(failure.message).toMatch(/the proxy is full.*time limit/)
  expect(bodies.length).toBeLessThan(5)
})

test('a model that hangs is given up at the time limit', async () => {
  const { base } = await startProvider([() => {}])
  const failure = await failureOf(base, { seconds: 1 })
  expect(failure.kind).toBe('timed-out')
  expect(failure.message).toContain('did not answer within 1 s')
})

test('a cancelled call ends at once, in an attempt and in a wait', async () => {
  const controller = new AbortController()
  const { base } = await startProvider([() => controller.abort()])
  expect((await failureOf(base, { signal: controller.signal })).kind).toBe('cancelled')
  const waiting = new AbortController()
  const busy = await startProvider([
    (response, request, body) => {
      json(500, {})(response, request, body)
      response.on('finish', () => waiting.abort())
    },
  ])
  expect((await failureOf(busy.base, { signal: waiting.signal })).kind).toBe('cancelled')
  const before = await failureOf(base, { signal: AbortSignal.abort() })
  expect(before.kind).toBe('cancelled')
})

test('an answer that breaks off is asked for again', async () => {
  const breakOff: Reply = (response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' })
    response.write('{"choices": [')
    setImmediate(() => response.destroy())
  }
  const mended = await startProvider([breakOff, completion('hello')])
  const { result, retries } = await ask(mended.base)
  expect(result.ok).toBe(true)
  expect(retries).toHaveLength(1)
  const broken = await startProvider([breakOff])
  expect(await failureOf(broken.base)).toMatchObject({ kind: 'malformed-response' })
  expect(broken.bodies).toHaveLength(5)
})

test('an answer that is not JSON, or not a completion, is asked for again and then reported', async () => {
  for (const body of ['{"choices": [', '<html>hello</html>', { unexpected: true }]) {
    const { base, bodies } = await startProvider([json(200, body)])
    expect(await failureOf(base)).toMatchObject({ kind: 'malformed-response' })
    expect(bodies).toHaveLength(5)
  }
})

test('an answer that holds none is asked for again and then reported, whichever provider gave it', async () => {
  const providers = {
    openai: 'OPENAI',
    deepseek: 'DEEPSEEK',
    groq: 'GROQ',
    xai: 'XAI',
    openrouter: 'OPENROUTER',
  }
  for (const [provider, name] of Object.entries(providers)) {
    const nothing = { id: 'x', object: 'chat.completion', created: 1, model: 'm', choices: [] }
    const { base, bodies } = await startProvider([json(200, nothing)])
    const environment = { [`${name}_API_KEY`]: 'sk-secret-1234', [`${name}_API_BASE`]: base }
    expect(await failureOf(base, { model: `${provider}/m`, environment })).toMatchObject({
      kind: 'malformed-response',
    })
    expect(bodies, provider).toHaveLength(5)
  }
})

test('a reset connection is tried again', async () => {
  const { base } = await startProvider([(response) => response.destroy(), completion('hello')])
  const { result, retries } = await ask(base)
  expect(result.ok).toBe(true)
  expect(retries[0]).toContain('cannot be reached')
})

test('a refused connection names the base without its credentials, and is not tried again', async () => {
  const { base } = await startProvider([])
  for (const cleanUp of cleanUps.splice(0)) await cleanUp()
  const failure = await failureOf(base.replace('http://', 'http://user:pass-word@'))
  expect(failure.kind).toBe('unavailable')
  expect(failure.message).toContain(`${base}: the connection was refused`)
  expect(JSON.stringify(failure)).not.toContain('pass-word')
  expect(failure.retries).toEqual([])
})

test('a name and password in the base are sent as Basic authorization', async () => {
  const seen: (string | undefined)[] = []
  const { base } = await startProvider([
    (response, request, body) => {
      seen.push(request.headers.authorization)
      completion('hello')(response, request, body)
    },
  ])
  const { result } = await ask(base.replace('http://', 'http://user:p%40ss@'))
  expect(result.ok).toBe(true)
  expect(seen).toEqual([`Basic ${Buffer.from('user:p@ss').toString('base64')}`])
})

test('a missing key asks nobody', async () => {
  const { base, bodies } = await startProvider([completion('hello')])
  const failure = await failureOf(base, { environment: { OPENAI_API_KEY: ' ' } })
  expect(failure).toMatchObject({ kind: 'no-key', message: expect.stringContaining('OPENAI_API_KEY') })
  expect(bodies).toHaveLength(0)
})

test.each([
  ['anthropic/claude-x', 'ANTHROPIC', '/v1/messages'],
  ['openrouter/a/b', 'OPENROUTER', '/v1/chat/completions'],
  ['gemini/gemini-x', 'GEMINI', '/v1/models/gemini-x:generateContent'],
  ['deepseek/deepseek-chat', 'DEEPSEEK', '/v1/chat/completions'],
  ['ollama_chat/llama', 'OLLAMA', '/v1/chat/completions'],
  ['groq/llama', 'GROQ', '/v1/chat/completions'],
  ['mistral/small', 'MISTRAL', '/v1/chat/completions'],
  ['xai/grok', 'XAI', '/v1/chat/completions'],
  ['azure/dep', 'AZURE', '/v1/openai/deployments/dep/chat/completions?api-version=2025-02-01-preview'],
])('%s reaches its own base and its refusal is read', async (model, prefix, path) => {
  const paths: string[] = []
  const { base } = await startProvider([
    (response, request, body) => {
      paths.push(request.url ?? '')
      json(401, { error: { message: 'who are you?' } })(response, request, body)
    },
  ])
  const environment = { [`${prefix}_API_KEY`]: 'k', [`${prefix}_API_BASE`]: base }
  const failure = await failureOf(base, { model, environment })
  expect(failure.message).toContain('who are you?')
  expect(paths).toEqual([path])
})
