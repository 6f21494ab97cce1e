import { z } from 'zod'
import { sessionIdSchema, taskIdSchema } from './ids.ts'
import { endCauseSchema, sessionStateSchema } from './session.ts'
import { approvalSchema } from './session-parts.ts'
import { diffStatSchema } from './workspace.ts'

/** A person's word on the action that waits for it. */
export const approvalAnswerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('approve') }),
  /** Does `action` instead: a whole action, `/instruct …` and the like. */
  z.object({ kind: z.literal('edit'), action: z.string().trim().min(1).max(100_000) }),
  /** The supervisor is told why and decides anew. */
  z.object({ kind: z.literal('veto'), reason: z.string().trim().max(10_000) }),
])
export type ApprovalAnswer = z.infer<typeof approvalAnswerSchema>

/** What a person can ask of a running session. */
export const steeringActSchema = z.discriminatedUnion('kind', [
  /** From the next prompt on the supervisor decides, sends and pays nothing; what Aider is doing now it finishes. */
  z.object({ kind: z.literal('pause') }),
  z.object({ kind: z.literal('resume') }),
  /** Goes to Aider at its next prompt, in place of a decision; a paused session stays paused after it. */
  z.object({ kind: z.literal('instruct'), text: z.string().trim().min(1).max(60_000) }),
  /** In approve mode each next action waits for an answer. */
  z.object({ kind: z.literal('approve-mode'), on: z.boolean() }),
  /** `to`: the action that the person saw; another one waits for a word of its own. Left out: whichever waits. */
  z.object({
    kind: z.literal('answer'),
    answer: approvalAnswerSchema,
    to: approvalSchema.pick({ turn: true, action: true }).optional(),
  }),
])
export type SteeringAct = z.infer<typeof steeringActSchema>

/** One session's place in its race. */
export const placeSchema = z.object({
  /** From 1; sessions that nothing sets apart share a place. */
  place: z.number().int().min(1),
  id: sessionIdSchema,
  number: z.number().int(),
  state: sessionStateSchema,
  cause: endCauseSchema.nullable(),
  /** One line: what set it apart from the place before it (the first: from the second). */
  reason: z.string(),
  gateOpen: z.boolean(),
  checksPassed: z.number().int(),
  /** Checks and the test command together. */
  checks: z.number().int(),
  criteriaMet: z.number().int(),
  criteria: z.number().int(),
  stat: diffStatSchema,
  /** USD; `null`: no price is known. A lower bound when `costPartlyUnknown`. */
  costUsd: z.number().nullable(),
  costPartlyUnknown: z.boolean(),
  /** Time at work in milliseconds. */
  activeMs: z.number(),
  branch: z.string(),
  commit: z.string(),
})
export type Place = z.infer<typeof placeSchema>

export const comparisonSchema = z.object({
  taskId: taskIdSchema,
  title: z.string(),
  places: z.array(placeSchema),
})
export type Comparison = z.infer<typeof comparisonSchema>

/** The note of an approval that nobody answered, because an instruction came first. */
export const INSTRUCTED_INSTEAD = 'A person gave an instruction instead.'
