import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Failure } from '../../src-shared/model/errors.ts'
import { type Disposer, err, ok, type Result } from '../../src-shared/result.ts'
import { fieldName } from '../json/positioned-json.ts'
import { answerChat, type Exchange, type RecordedRequest } from './answer-chat.ts'
import { modelList } from './chat-completion.ts'
import { type Script, type ScriptInput, scriptSchema } from './script.ts'
import { createScriptPlayer } from './script-player.ts'
import { sendError, sendJson } from './send-reply.ts'

export type ScriptedModelFailure = Failure<'script-invalid' | 'port-unavailable'>

export type ScriptedModel = {
  readonly port: number
  /** What `OPENAI_API_BASE` is set to: ends in `/v1`. */
  readonly url: string
  /** The newest requests, oldest first, at most `RECORDED_REQUESTS`. */
  readonly requests: readonly RecordedRequest[]
  /** Fires for each chat request once its answer is chosen. */
  onDidRequest(listener: (request: RecordedRequest) => void): Disposer
  /** Stops listening and ends every connection, also those that hang. */
  close(): Promise<void>
}

const HOST = '127.0.0.1'
/** Enough for a test to look back; a long run must not fill memory with old prompts. */
const RECORDED_REQUESTS = 1_000

export type ScriptedModelOptions = {
  readonly script: ScriptInput
  /** 0 (default): any free port. */
  readonly port?: number
  /** Requests with another bearer get 401. Left out: every bearer will do. */
  readonly apiKey?: string
}

/** Starts the scripted model: an OpenAI-compatible HTTP server on loopback that answers from a script. */
export async function startScriptedModel(
  options: ScriptedModelOptions,
): Promise<Result<ScriptedModel, ScriptedModelFailure>> {
  const parsed = scriptSchema.safeParse(options.script)
  if (!parsed.success) return err(invalidScript(parsed.error.issues[0]))
  if (namesFile(parsed.data)) return err(invalidScript({ path: [], message: UNREAD_FILE }))
  const requests: RecordedRequest[] = []
  const listeners = new Set<(request: RecordedRequest) => void>()
  const record = (request: RecordedRequest) => {
    requests.push(request)
    if (requests.length > RECORDED_REQUESTS) requests.shift()
    for (const listener of listeners) listener(request)
  }
  const closing = new AbortController()
  const exchange = createExchange(parsed.data, { ...options, record, closing: closing.signal })
  // What happens to one request ends with its connection; nothing here may take the server down.
  const server = createServer((request, response) => void serve(request, response, exchange))
  server.listen({ host: HOST, port: options.port ?? 0 })
  try {
    await once(server, 'listening')
  } catch (error) {
    return err(portUnavailable(options.port ?? 0, error))
  }
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a TCP server has an address')
  return ok({
    port: address.port,
    url: `http://${HOST}:${address.port}/v1`,
    requests,
    onDidRequest(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      closing.abort()
      server.closeAllConnections()
      await closed
    },
  })
}

type ExchangeParts = Pick<ScriptedModelOptions, 'apiKey'> & Pick<Exchange, 'record' | 'closing'>

function createExchange(script: Script, { apiKey, record, closing }: ExchangeParts): Exchange {
  const models = typeof script.model === 'string' ? [script.model] : script.model
  let number = 0
  return {
    name: script.name,
    models,
    apiKey,
    player: createScriptPlayer(script),
    nextNumber: () => ++number,
    record,
    closing,
  }
}

async function serve(request: IncomingMessage, response: ServerResponse, exchange: Exchange): Promise<void> {
  try {
    await route(request, response, exchange)
  } catch (error) {
    if (response.destroyed || exchange.closing.aborted) return
    const message = error instanceof Error ? error.message : String(error)
    if (response.headersSent) response.destroy()
    else sendError(response, { status: 500, message: `The scripted model failed: ${message}` })
  }
}

async function route(request: IncomingMessage, response: ServerResponse, exchange: Exchange): Promise<void> {
  const { apiKey, models } = exchange
  if (apiKey !== undefined && request.headers.authorization !== `Bearer ${apiKey}`) {
    return sendError(response, { status: 401, message: '' })
  }
  const path = (request.url ?? '').split('?', 1)[0]
  const wanted = `${request.method} ${path}`
  if (wanted === 'GET /v1/models') return sendJson(response, 200, modelList(models))
  if (wanted === 'POST /v1/chat/completions') return answerChat(request, response, exchange)
  const message = `The scripted model knows POST /v1/chat/completions and GET /v1/models, not ${wanted}.`
  sendError(response, { status: 404, message })
}

const UNREAD_FILE = 'a contentFile is still unread: read the script with readScript'

const namesFile = (script: Script): boolean =>
  script.rules.some(({ replies }) => replies.some(({ contentFile }) => contentFile !== undefined))

function invalidScript(
  issue: { path: readonly PropertyKey[]; message: string } | undefined,
): ScriptedModelFailure {
  const field = fieldName((issue?.path ?? []).filter((part) => typeof part !== 'symbol'))
  const problem = [field, issue?.message ?? ''].filter((part) => part !== '').join(': ')
  const message = `The script of the scripted model is not valid: ${problem}.`
  return { kind: 'script-invalid', message, remedy: 'Correct the script and start again.' }
}

function portUnavailable(port: number, error: unknown): ScriptedModelFailure {
  const why = error instanceof Error ? error.message : String(error)
  return {
    kind: 'port-unavailable',
    message: `The scripted model cannot listen on ${HOST}, port ${port}: ${why}.`,
    remedy: 'Choose another port, or none for any free one.',
  }
}
