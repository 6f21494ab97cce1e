/** What OpenAI's chat completions look like on the wire, as far as Aider and the AI SDK read them. */

export type TokenUsage = { readonly promptTokens: number; readonly completionTokens: number }

/** A rough rule for English and code; the scripted model has no tokens of its own. */
const CHARACTERS_PER_TOKEN = 4

export const estimateTokens = (text: string): number => Math.ceil(text.length / CHARACTERS_PER_TOKEN)

const wireUsage = ({ promptTokens, completionTokens }: TokenUsage) => ({
  prompt_tokens: promptTokens,
  completion_tokens: completionTokens,
  total_tokens: promptTokens + completionTokens,
})

/** What every part of one answer shares. `created` is in epoch seconds. */
export type Stamp = { readonly id: string; readonly created: number; readonly model: string }

export const completion = (stamp: Stamp, content: string, usage: TokenUsage) => ({
  ...stamp,
  object: 'chat.completion',
  choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop', logprobs: null }],
  usage: wireUsage(usage),
})

type Delta = { readonly role?: 'assistant'; readonly content?: string }

const chunk = (stamp: Stamp, delta: Delta, finishReason: 'stop' | null) => ({
  ...stamp,
  object: 'chat.completion.chunk',
  choices: [{ index: 0, delta, finish_reason: finishReason, logprobs: null }],
})

/** The first piece also says who speaks. */
export const contentChunk = (stamp: Stamp, content: string, isFirst: boolean) =>
  chunk(stamp, isFirst ? { role: 'assistant', content } : { content }, null)

export const stopChunk = (stamp: Stamp) => chunk(stamp, {}, 'stop')

/** Sent last, and only when the request asked for `stream_options.include_usage`. */
export const usageChunk = (stamp: Stamp, usage: TokenUsage) => ({
  ...stamp,
  object: 'chat.completion.chunk',
  choices: [],
  usage: wireUsage(usage),
})

export const modelList = (models: readonly string[]) => ({
  object: 'list',
  data: models.map((id) => ({ id, object: 'model', created: 0, owned_by: 'scripted-model' })),
})

/** Cuts text into at most `count` pieces of about equal length, never inside a character. */
export function pieces(content: string, count: number): string[] {
  const characters = Array.from(content)
  const size = Math.max(1, Math.ceil(characters.length / count))
  const parts: string[] = []
  for (let start = 0; start < characters.length; start += size) {
    parts.push(characters.slice(start, start + size).join(''))
  }
  return parts.length === 0 ? [''] : parts
}
