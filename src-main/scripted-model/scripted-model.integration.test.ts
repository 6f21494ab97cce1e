import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { BODY_LIMIT_BYTES } from './read-body.ts'
import type { ScriptInput } from './script.ts'
import { type ScriptedModel, startScriptedModel } from './scripted-model.ts'

type Reply = ScriptInput['rules'][number]['replies'][number]

const open: ScriptedModel[] = []
afterEach(async () => {
  for (const model of open.splice(0)) await model.close()
})

async function start(replies: Reply[], apiKey?: string): Promise<ScriptedModel> {
  const script = { name: 'test', rules: [{ when: { text: 'hello' }, replies }] }
  const started = await startScriptedModel({ script, ...(apiKey === undefined ? {} : { apiKey }) })
  if (!started.ok) throw new Error(started.error.message)
  open.push(started.value)
  return started.value
}

const messages = [{ role: 'user', content: 'hello there' }]
const post = (model: ScriptedModel, body: object = {}, init: RequestInit = {}) =>
  fetch(`${model.url}/chat/completions`, {
    method: 'POST',
    headers: { authorization: 'Bearer k', 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'scripted', messages, ...body }),
    ...init,
  })

const events = async (response: Response): Promise<string[]> =>
  (await response.text())
    .split('\n\n')
    .filter((event) => event !== '')
    .map((event) => event.replace(/^data: /, ''))

test('answers whole, with usage of about four characters a token', async () => {
  const model = await start([{ content: 'a cup of tea' }])
  const response = await post(model)
  expect(response.headers.get('content-type')).toBe('application/json')
  expect(await response.json()).toMatchObject({
    object: 'chat.completion',
    model: 'scripted',
    choices: [{ message: { role: 'assistant', content: 'a cup of tea' }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 3, completion_tokens: 3, total_tokens: 6 },
  })
})

test('reports the usage that the script gives', async () => {
  const model = await start([{ content: 'tea', usage: { promptTokens: 1000, completionTokens: 7 } }])
  const answer: unknown = await (await post(model)).json()
  expect(answer).toMatchObject({ usage: { prompt_tokens: 1000, completion_tokens: 7, total_tokens: 1007 } })
})

test('streams in pieces, with usage only where it was asked for', async () => {
  const model = await start([{ content: 'one two three', chunks: 3, chunkDelayMs: 5 }])
  const plain = await events(await post(model, { stream: true }))
  expect(plain.at(-1)).toBe('[DONE]')
  const chunks = plain.slice(0, -1).map((event) => JSON.parse(event))
  expect(chunks.map((chunk) => chunk.choices[0].delta.content ?? '').join('')).toBe('one two three')
  expect(chunks).toHaveLength(4)
  expect(chunks.at(-1).choices[0].finish_reason).toBe('stop')
  expect(plain.join('')).not.toContain('usage')

  const counted = await events(await post(model, { stream: true, stream_options: { include_usage: true } }))
  expect(JSON.parse(counted.at(-2) ?? '')).toMatchObject({ choices: [], usage: { completion_tokens: 4 } })
})

test('a piece arrives before the next one is due', async () => {
  const model = await start([{ content: 'one two', chunks: 2, chunkDelayMs: 60_000 }])
  const response = await post(model, { stream: true })
  const first = await response.body?.getReader().read()
  expect(new TextDecoder().decode(first?.value)).toContain('one ')
})

test('content may come in parts', async () => {
  const model = await start([{ content: 'hi' }])
  const parts = [
    { type: 'image_url', image_url: {} },
    { type: 'text', text: 'hello' },
  ]
  expect((await post(model, { messages: [{ role: 'user', content: parts }] })).status).toBe(200)
})

test('answers HTTP errors as OpenAI does, with Retry-After', async () => {
  const model = await start([
    { status: 429, retryAfterSeconds: 2 },
    { status: 500, message: 'no tea today' },
  ])
  const limited = await post(model)
  expect(limited.status).toBe(429)
  expect(limited.headers.get('retry-after')).toBe('2')
  expect(await limited.json()).toMatchObject({ error: { code: 'rate_limit_exceeded', param: null } })
  const broken = await post(model, { stream: true })
  expect(broken.status).toBe(500)
  expect(await broken.json()).toMatchObject({ error: { message: 'no tea today', type: 'server_error' } })
})

test('a request that no rule matches is refused, named and never answered', async () => {
  const model = await start([{ content: 'hi' }])
  const response = await post(model, { messages: [{ role: 'user', content: `good day ${'x'.repeat(500)}` }] })
  expect(response.status).toBe(400)
  const { error } = await response.json()
  expect(error.message).toBe(
    `No rule of the script "test" matches this request. Who asks: other. It begins: good day ${'x'.repeat(191)}`,
  )
  expect(model.requests).toMatchObject([{ chosen: null, outcome: '400 no rule matches' }])
})

test('another key gets 401 and uses up no reply', async () => {
  const model = await start([{ content: 'first' }, { content: 'second' }], 'k')
  const refused = await post(model, {}, { headers: { authorization: 'Bearer wrong' } })
  expect(refused.status).toBe(401)
  expect(await refused.json()).toMatchObject({ error: { code: 'invalid_api_key' } })
  expect(await (await post(model)).json()).toMatchObject({ choices: [{ message: { content: 'first' } }] })
})

test('another model does not exist', async () => {
  const model = await start([{ content: 'hi' }])
  const response = await post(model, { model: 'teapot' })
  expect(response.status).toBe(404)
  expect(await response.json()).toMatchObject({ error: { code: 'model_not_found' } })
})

test('lists its models, and knows nothing else', async () => {
  const model = await start([{ content: 'hi' }])
  expect(await (await fetch(`${model.url}/models`)).json()).toMatchObject({ data: [{ id: 'scripted' }] })
  expect((await fetch(`${model.url}/responses`, { method: 'POST' })).status).toBe(404)
})

test('a body that is not a chat request is refused', async () => {
  const model = await start([{ content: 'hi' }])
  expect((await post(model, {}, { body: '{' })).status).toBe(400)
  const response = await post(model, { messages: [{ role: 'user', content: 7 }] })
  expect(response.status).toBe(400)
  expect((await response.json()).error.message).toContain('messages[0].content')
})

test('a body over the limit is refused', async () => {
  const model = await start([{ content: 'hi' }])
  const response = await post(model, {}, { body: 'x'.repeat(BODY_LIMIT_BYTES + 1) })
  expect(response.status).toBe(413)
})

test.each([false, true])('breaks off in the middle (stream: %s)', async (stream) => {
  const model = await start([{ content: 'one two three four', breakOff: true }])
  const response = await post(model, { stream })
  expect(response.status).toBe(200)
  await expect(response.text()).rejects.toThrow()
})

test.each([false, true])('sends broken JSON (stream: %s)', async (stream) => {
  const model = await start([{ malformed: true }])
  const response = await post(model, { stream })
  expect(response.status).toBe(200)
  const text = (await response.text()).replace(/^data: /, '')
  expect(() => JSON.parse(text)).toThrow(SyntaxError)
})

test('a hanging answer never comes, and close() ends its connection', async () => {
  const model = await start([{ hang: true }])
  const asked = new Promise<void>((resolve) => model.onDidRequest(() => resolve()))
  const answer = post(model)
  const refused = expect(answer).rejects.toThrow()
  await asked
  await model.close()
  await refused
  await expect(post(model)).rejects.toThrow()
})

test('close() does not wait for a delayed answer or an idle connection', async () => {
  const model = await start([{ content: 'hi', delayMs: 3_600_000 }])
  const asked = new Promise<void>((resolve) => model.onDidRequest(() => resolve()))
  const refused = expect(post(model)).rejects.toThrow()
  const idle = connect(model.port, '127.0.0.1')
  await once(idle, 'connect')
  await asked
  const closed = once(idle, 'close')
  await Promise.all([model.close(), refused, closed])
})

test('a client that leaves does not disturb the next one', async () => {
  const model = await start([{ content: 'late', delayMs: 3_600_000 }, { content: 'hi' }])
  const leave = new AbortController()
  model.onDidRequest(() => leave.abort())
  await expect(post(model, {}, { signal: leave.signal })).rejects.toThrow()
  expect((await post(model)).status).toBe(200)
})

test('requests are recorded with who asked and what was chosen', async () => {
  const model = await start([{ content: 'hi' }])
  const seen: number[] = []
  const stop = model.onDidRequest(({ number }) => seen.push(number))
  await post(model, { stream: true, messages: [{ role: 'system', content: '100x critic' }, ...messages] })
  stop()
  await post(model)
  expect(seen).toEqual([1])
  expect(model.requests).toMatchObject([
    { number: 1, asks: 'critic', stream: true, chosen: { rule: 0, reply: 0 }, outcome: '200' },
    { number: 2, asks: 'other', stream: false },
  ])
})

test('a port in use is a failure with a remedy', async () => {
  const { port } = await start([{ content: 'hi' }])
  const script = { name: 'second', rules: [{ when: {}, replies: [{ content: 'hi' }] }] }
  expect(await startScriptedModel({ script, port })).toMatchObject({
    ok: false,
    error: { kind: 'port-unavailable', message: expect.stringContaining(String(port)) },
  })
})

test('an unread content file is refused instead of answered empty', async () => {
  const script = { name: 'lazy', rules: [{ when: {}, replies: [{ contentFile: 'a.txt' }] }] }
  expect(await startScriptedModel({ script })).toMatchObject({ ok: false, error: { kind: 'script-invalid' } })
})
