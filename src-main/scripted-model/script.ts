import { z } from 'zod'
import { groupCount, highestPlaceholder } from './placeholders.ts'
import { askerSchema } from './who-asks.ts'

const regexSource = z.string().superRefine((source, context) => {
  try {
    new RegExp(source, 'm')
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    // Not to continue: the rule's own check counts the groups of expressions that are sound.
    context.addIssue({ code: 'custom', message, continue: false })
  }
})

const oneOrMore = z.union([z.string(), z.array(z.string()).min(1)], {
  error: 'expected a text or a list of texts',
})

const whenSchema = z.strictObject({
  asks: askerSchema.optional(),
  /** All must occur somewhere in the request's text. */
  text: oneOrMore.optional(),
  /** Regular expression (flag `m`) on the request's text. */
  pattern: regexSource.optional(),
  /** Must occur in the newest user message. */
  lastUser: z.string().optional(),
})

const replySchema = z
  .strictObject({
    /** A list is joined by newlines. */
    content: oneOrMore.optional(),
    /** A text file beside the script that holds the content. */
    contentFile: z.string().min(1).optional(),
    /** Sent as JSON text. */
    json: z.json().optional(),
    delayMs: z.number().int().min(0).max(3_600_000).default(0),
    /** Pieces of a streamed answer. */
    chunks: z.number().int().min(1).max(10_000).default(4),
    chunkDelayMs: z.number().int().min(0).max(60_000).default(0),
    /** HTTP status of an error answer. */
    status: z.number().int().min(400).max(599).optional(),
    message: z.string().optional(),
    retryAfterSeconds: z.number().min(0).optional(),
    /** Never answers; ends only when the client or the scripted model goes. */
    hang: z.literal(true).optional(),
    /** Destroys the connection after half the pieces. */
    breakOff: z.literal(true).optional(),
    /** An answer with status 200 whose JSON is broken. */
    malformed: z.literal(true).optional(),
    /** Tokens to report instead of the estimate. */
    usage: z
      .strictObject({ promptTokens: z.number().int().min(0), completionTokens: z.number().int().min(0) })
      .partial()
      .optional(),
  })
  .superRefine((reply, context) => {
    const contents = [reply.content, reply.contentFile, reply.json].filter((part) => part !== undefined)
    const ways = [reply.status, reply.hang, reply.malformed].filter((part) => part !== undefined)
    if (contents.length > 1 || ways.length > 1 || (contents.length === 0 && ways.length === 0)) {
      const message = 'a reply needs one of content, contentFile or json, or one of status, hang or malformed'
      context.addIssue({ code: 'custom', message })
    }
  })
export type Reply = z.infer<typeof replySchema>

const ruleSchema = z
  .strictObject({
    when: whenSchema,
    /** Regular expression (flag `m`) whose match in the request's text has a counter of its own. */
    per: regexSource.optional(),
    replies: z.array(replySchema).min(1, 'a rule needs at least one reply'),
    after: z.enum(['repeat-last', 'cycle', 'next-rule']).default('repeat-last'),
  })
  .superRefine((rule, context) => {
    const groups = groupCount(rule.when.pattern) + groupCount(rule.per)
    if (groups === 0) return
    for (const [index, { content, json }] of rule.replies.entries()) {
      const highest = highestPlaceholder(JSON.stringify([content, json]))
      if (highest <= groups) continue
      const message = `{{${highest}}} has no capture group: "pattern" and "per" have ${groups} together`
      context.addIssue({ code: 'custom', path: ['replies', index], message })
    }
  })
export type Rule = z.infer<typeof ruleSchema>

/** A scripted model's script. Rules are tried in order; the first that matches answers. */
export const scriptSchema = z.strictObject({
  name: z.string().min(1),
  /** The model name(s) it answers to, without provider. */
  model: oneOrMore.default('scripted'),
  rules: z.array(ruleSchema).min(1, 'a script needs at least one rule'),
})
export type Script = z.infer<typeof scriptSchema>
/** A script as a person or a test writes it: what is left out gets its default. */
export type ScriptInput = z.input<typeof scriptSchema>
