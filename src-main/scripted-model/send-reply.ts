import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import {
  completion,
  contentChunk,
  pieces,
  type Stamp,
  stopChunk,
  type TokenUsage,
  usageChunk,
} from './chat-completion.ts'
import { errorBody, type OpenAiError } from './openai-error.ts'
import type { Reply } from './script.ts'

export type Answer = {
  readonly settings: Reply
  readonly content: string
  readonly stamp: Stamp
  readonly usage: TokenUsage
  readonly stream: boolean
  readonly includeUsage: boolean
}

/** Sends one scripted answer. `gone` aborts when the client or the server goes: it then rejects with AbortError. */
export async function sendReply(response: ServerResponse, answer: Answer, gone: AbortSignal): Promise<void> {
  const { settings } = answer
  await pause(settings.delayMs, gone)
  if (settings.hang) return forever(gone)
  if (settings.status !== undefined) {
    const { status, message = '', retryAfterSeconds } = settings
    return sendError(response, { status, message, retryAfterSeconds })
  }
  return answer.stream ? sendStream(response, answer, gone) : sendWhole(response, answer)
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  send(response, status, JSON.stringify(body))
}

export function sendError(response: ServerResponse, error: OpenAiError): void {
  if (error.retryAfterSeconds !== undefined)
    response.setHeader('retry-after', String(error.retryAfterSeconds))
  sendJson(response, error.status, errorBody(error))
}

function send(response: ServerResponse, status: number, text: string): void {
  const length = Buffer.byteLength(text)
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': length })
  response.end(text)
}

function sendWhole(response: ServerResponse, { settings, stamp, content, usage }: Answer): void {
  const text = JSON.stringify(completion(stamp, content, usage))
  const half = text.slice(0, Math.floor(text.length / 2))
  if (!settings.breakOff) {
    send(response, 200, settings.malformed ? half : text)
    return
  }
  const length = Buffer.byteLength(text)
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': length })
  response.write(half, () => response.destroy())
}

async function sendStream(response: ServerResponse, answer: Answer, gone: AbortSignal): Promise<void> {
  const { settings, stamp, content, usage } = answer
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' })
  // Small pieces must leave one by one, as they do from a real provider.
  response.socket?.setNoDelay(true)
  if (settings.malformed) {
    response.end('data: {"choices": [{"delta": \n\n')
    return
  }
  const parts = pieces(content, settings.chunks)
  const sent = settings.breakOff ? parts.slice(0, Math.floor(parts.length / 2)) : parts
  for (const [index, part] of sent.entries()) {
    if (index > 0) await pause(settings.chunkDelayMs, gone)
    await writeEvent(response, contentChunk(stamp, part, index === 0), gone)
  }
  if (settings.breakOff) {
    response.write('', () => response.destroy())
    return
  }
  await writeEvent(response, stopChunk(stamp), gone)
  if (answer.includeUsage) await writeEvent(response, usageChunk(stamp, usage), gone)
  response.end('data: [DONE]\n\n')
}

async function writeEvent(response: ServerResponse, event: object, gone: AbortSignal): Promise<void> {
  const flushed = response.write(`data: ${JSON.stringify(event)}\n\n`)
  if (!flushed) await once(response, 'drain', { signal: gone })
}

async function pause(ms: number, gone: AbortSignal): Promise<void> {
  if (ms > 0) await delay(ms, undefined, { signal: gone })
}

async function forever(gone: AbortSignal): Promise<void> {
  if (!gone.aborted) await once(gone, 'abort')
}
