import { z } from 'zod'

/** A message whose parts were joined to one text. */
export type ChatMessage = { readonly role: string; readonly content: string }

const textOfPart = (part: { text?: string | undefined }): string => part.text ?? ''

/** Parts other than text (images, tool calls) count as nothing: the script matches on text only. */
const contentSchema = z
  .union([z.string(), z.array(z.looseObject({ type: z.string(), text: z.string().optional() })), z.null()])
  .default('')
  .transform((content) => {
    if (content === null) return ''
    return typeof content === 'string' ? content : content.map(textOfPart).join('\n')
  })

/** The fields of OpenAI's `POST /v1/chat/completions` that a script can depend on. */
export const chatRequestSchema = z.looseObject({
  model: z.string(),
  messages: z.array(z.looseObject({ role: z.string(), content: contentSchema })).min(1),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
})
export type ChatRequest = z.infer<typeof chatRequestSchema>

/** Everything said in a request, in order: what a rule's `text`, `pattern` and `per` look at. */
export const requestText = (messages: readonly ChatMessage[]): string =>
  messages.map(({ content }) => content).join('\n')

/** The newest user message; empty when there is none. */
export const lastUserText = (messages: readonly ChatMessage[]): string =>
  messages.findLast(({ role }) => role === 'user')?.content ?? ''
