import { z } from 'zod'
import { sessionIdSchema } from './ids.ts'

export const usageSchema = z.object({
  inputTokens: z.number().nonnegative(),
  outputTokens: z.number().nonnegative(),
  /** USD; `null` when the model's price is unknown. */
  costUsd: z.number().nonnegative().nullable(),
})
export type Usage = z.infer<typeof usageSchema>

/** An accepted session whose branch another one starts from. */
export const startPointSchema = z.object({
  taskTitle: z.string(),
  session: sessionIdSchema,
  branch: z.string(),
  commit: z.string(),
})
export type StartPoint = z.infer<typeof startPointSchema>

/** What another session on the repository is changing. */
export const overlapSchema = z.object({
  session: sessionIdSchema,
  taskTitle: z.string(),
  files: z.array(z.string()),
})
export type Overlap = z.infer<typeof overlapSchema>

export const approvalSchema = z.object({
  turn: z.number().int(),
  /** As the supervisor wrote it, `/instruct …` and the like. */
  action: z.string(),
  why: z.enum(['approve-mode', 'policy']),
  /** One sentence for the person; empty in approve mode. */
  reason: z.string(),
})
export type Approval = z.infer<typeof approvalSchema>

/** What the kept store holds of a workspace. */
export const snapshotSchema = z.object({
  /** `refs/100x/kept/<session>/<epoch milliseconds>`: the name that all of its refs begin with. */
  refs: z.string(),
  /** Full hash of HEAD. */
  head: z.string(),
  /** Full hash of the session's branch; `null`: the branch was gone. */
  tip: z.string().nullable(),
})
export type Snapshot = z.infer<typeof snapshotSchema>

export const originSchema = z.enum(['supervisor', 'critique', 'person', 'start'])

/** How far Aider's own files had been read, in bytes: whoever continues the session reads on from there. */
export const journalPlaceSchema = z.object({
  history: z.number().int().nonnegative(),
  analytics: z.number().int().nonnegative(),
})
export type JournalPlace = z.infer<typeof journalPlaceSchema>
