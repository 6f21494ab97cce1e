import type { IncomingMessage, ServerResponse } from 'node:http'
import { fieldName } from '../json/positioned-json.ts'
import { estimateTokens, type Stamp } from './chat-completion.ts'
import { type ChatMessage, type ChatRequest, chatRequestSchema } from './chat-request.ts'
import { readJsonBody } from './read-body.ts'
import { type Choice, type createScriptPlayer, type Question, questionOf } from './script-player.ts'
import { sendError, sendReply } from './send-reply.ts'
import type { Asker } from './who-asks.ts'

/** What the scripted model was asked and which reply it chose. */
export type RecordedRequest = {
  /** Counts from 1. */
  readonly number: number
  readonly asks: Asker
  readonly model: string
  readonly stream: boolean
  readonly messages: readonly ChatMessage[]
  /** Places in the script, from 0; `null` when no rule matched (then the answer is HTTP 400). */
  readonly chosen: { readonly rule: number; readonly reply: number } | null
  /** What the answer does: `200`, an HTTP error's status, or how it fails. */
  readonly outcome: string
}

/** What every request of one scripted model shares. */
export type Exchange = {
  readonly name: string
  readonly models: readonly string[]
  readonly apiKey: string | undefined
  readonly player: ReturnType<typeof createScriptPlayer>
  readonly nextNumber: () => number
  readonly record: (request: RecordedRequest) => void
  /** Aborts when the scripted model closes. */
  readonly closing: AbortSignal
}

const SHOWN_CHARACTERS = 200

export async function answerChat(
  request: IncomingMessage,
  response: ServerResponse,
  exchange: Exchange,
): Promise<void> {
  const body = await readJsonBody(request)
  if (!body.ok) return sendError(response, body.error)
  const parsed = chatRequestSchema.safeParse(body.value)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const field = fieldName((issue?.path ?? []).filter((part) => typeof part !== 'symbol'))
    return sendError(response, { status: 400, message: `Invalid request: ${field}: ${issue?.message ?? ''}` })
  }
  const chat = parsed.data
  if (!exchange.models.includes(chat.model)) {
    return sendError(response, { status: 404, message: `The model \`${chat.model}\` does not exist.` })
  }
  const question = questionOf(chat.messages)
  const choice = exchange.player.choose(question)
  const number = exchange.nextNumber()
  exchange.record(recorded(number, chat, question, choice))
  if (choice === null) return sendError(response, { status: 400, message: noRule(exchange.name, question) })
  const answer = answerFor({ number, chat, question, choice })
  await sendReply(response, answer, goneSignal(response, exchange.closing))
}

function recorded(
  number: number,
  chat: ChatRequest,
  question: Question,
  choice: Choice | null,
): RecordedRequest {
  return {
    number,
    asks: question.asks,
    model: chat.model,
    stream: chat.stream === true,
    messages: chat.messages.map(({ role, content }) => ({ role, content })),
    chosen: choice === null ? null : { rule: choice.rule, reply: choice.reply },
    outcome: outcomeOf(choice),
  }
}

function outcomeOf(choice: Choice | null): string {
  if (choice === null) return '400 no rule matches'
  const { status, hang, breakOff, malformed } = choice.settings
  if (status !== undefined) return String(status)
  if (hang) return 'hangs'
  if (breakOff) return 'breaks off'
  return malformed ? 'malformed' : '200'
}

/** The start of what was asked: of the newest user message, since the system prompts are all alike. */
function noRule(name: string, { asks, text, lastUser }: Question): string {
  const start = (lastUser === '' ? text : lastUser).slice(0, SHOWN_CHARACTERS)
  return `No rule of the script "${name}" matches this request. Who asks: ${asks}. It begins: ${start}`
}

type AnswerParts = {
  readonly number: number
  readonly chat: ChatRequest
  readonly question: Question
  readonly choice: Choice
}

function answerFor({ number, chat, question, choice }: AnswerParts) {
  const { content, settings } = choice
  const stamp: Stamp = {
    id: `chatcmpl-scripted-${number}`,
    created: Math.floor(Date.now() / 1000),
    model: chat.model,
  }
  const usage = {
    promptTokens: settings.usage?.promptTokens ?? estimateTokens(question.text),
    completionTokens: settings.usage?.completionTokens ?? estimateTokens(content),
  }
  const includeUsage = chat.stream_options?.include_usage === true
  return { settings, content, stamp, usage, stream: chat.stream === true, includeUsage }
}

/** Aborts as soon as nobody waits for the answer any more. */
function goneSignal(response: ServerResponse, closing: AbortSignal): AbortSignal {
  const left = new AbortController()
  response.once('close', () => left.abort())
  return AbortSignal.any([left.signal, closing])
}
