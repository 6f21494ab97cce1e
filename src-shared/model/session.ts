import { z } from 'zod'
import { commandResultSchema, critiqueSchema } from './critique.ts'
import { decisionSchema } from './decision.ts'
import { sessionIdSchema } from './ids.ts'
import { confirmationSchema, instancePhaseSchema, turnReportSchema } from './instance.ts'
import { taskSchema } from './task.ts'
import { diffStatSchema, repositorySchema } from './workspace.ts'

export const SESSION_LOG_VERSION = 1

export const sessionStateSchema = z.enum([
  'queued',
  'preparing',
  'starting',
  'deciding',
  'working',
  'critiquing',
  'accepted',
  'needs-attention',
  'stopped',
  'failed',
])
export type SessionState = z.infer<typeof sessionStateSchema>

/** What a session is from its first moment on; nothing here ever changes. */
export const sessionIdentitySchema = z.object({
  id: sessionIdSchema,
  task: taskSchema,
  /** 1-based place among the task's sessions. */
  number: z.number().int().min(1),
  repository: repositorySchema,
  /** `100x/<task-slug>-<number>`. */
  branch: z.string(),
  /** Groups the sessions started by one `run`. */
  runId: z.string(),
  /** Absolute path of the session's clone. */
  workspace: z.string(),
})
export type SessionIdentity = z.infer<typeof sessionIdentitySchema>

const usageSchema = z.object({
  inputTokens: z.number().nonnegative(),
  outputTokens: z.number().nonnegative(),
  /** USD; `null` when the model's price is unknown. */
  costUsd: z.number().nonnegative().nullable(),
})
export type Usage = z.infer<typeof usageSchema>

const originSchema = z.enum(['supervisor', 'critique', 'person', 'start'])

export const sessionEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('sessionCreated'), identity: sessionIdentitySchema }),
  z.object({ type: z.literal('preparationStarted') }),
  z.object({ type: z.literal('workspaceReady'), notices: z.array(z.string()) }),
  z.object({ type: z.literal('instanceStarted'), pid: z.number().int(), aiderVersion: z.string() }),
  z.object({ type: z.literal('instancePhaseChanged'), phase: instancePhaseSchema }),
  z.object({ type: z.literal('confirmAnswered'), confirmation: confirmationSchema }),
  z.object({ type: z.literal('decisionRequested'), turn: z.number().int() }),
  z.object({
    type: z.literal('decisionRejected'),
    turn: z.number().int(),
    error: z.string(),
    usage: usageSchema,
  }),
  z.object({
    type: z.literal('decisionMade'),
    turn: z.number().int(),
    decision: decisionSchema,
    usage: usageSchema,
  }),
  z.object({
    type: z.literal('instructionSent'),
    turn: z.number().int(),
    text: z.string(),
    origin: originSchema,
  }),
  z.object({ type: z.literal('instructionAcknowledged'), turn: z.number().int() }),
  z.object({
    type: z.literal('turnEnded'),
    turn: z.number().int(),
    report: turnReportSchema,
    head: z.string(),
    stat: diffStatSchema,
  }),
  z.object({ type: z.literal('turnRefused'), turn: z.number().int(), reason: z.string() }),
  z.object({ type: z.literal('critiqueStarted'), round: z.number().int(), commit: z.string() }),
  z.object({ type: z.literal('testRan'), round: z.number().int(), result: commandResultSchema }),
  z.object({
    type: z.literal('critiqueRejected'),
    round: z.number().int(),
    error: z.string(),
    usage: usageSchema,
  }),
  z.object({ type: z.literal('critiqueGiven'), critique: critiqueSchema, usage: usageSchema }),
  z.object({ type: z.literal('modelRetried'), who: z.enum(['supervisor', 'critic']), reason: z.string() }),
  z.object({ type: z.literal('branchKept'), into: z.string(), branch: z.string(), commit: z.string() }),
  z.object({
    type: z.literal('sessionEnded'),
    state: z.enum(['accepted', 'needs-attention', 'stopped', 'failed']),
    /** One sentence for a person. */
    reason: z.string(),
  }),
])
export type SessionEvent = z.infer<typeof sessionEventSchema>

/** A line of a session's event log. `seq` counts from 1 without gaps; `at` is epoch milliseconds. */
export const loggedEventSchema = z.object({
  v: z.literal(SESSION_LOG_VERSION),
  seq: z.number().int().min(1),
  at: z.number(),
  event: sessionEventSchema,
})
export type LoggedEvent = z.infer<typeof loggedEventSchema>

/** The fold of a session's events: everything that a list, a summary or a window shows. */
export const sessionViewSchema = z.object({
  identity: sessionIdentitySchema,
  state: sessionStateSchema,
  /** Epoch milliseconds at which `state` began. */
  since: z.number(),
  createdAt: z.number(),
  /** Why it ended; empty while it has not. */
  reason: z.string(),
  instance: z.object({ phase: instancePhaseSchema, since: z.number(), pid: z.number().int() }).nullable(),
  notices: z.array(z.string()),
  turns: z.number().int(),
  lastDecision: decisionSchema.nullable(),
  critiques: z.array(critiqueSchema),
  head: z.string(),
  stat: diffStatSchema,
  usage: z.object({
    inputTokens: z.number(),
    outputTokens: z.number(),
    /** Sum of the known prices in USD; `null` while none is known. */
    costUsd: z.number().nullable(),
    /** True when some call had no known price, so `costUsd` is a lower bound. */
    partlyUnknown: z.boolean(),
    modelCalls: z.number().int(),
  }),
  kept: z.array(z.object({ into: z.string(), branch: z.string(), commit: z.string() })),
  lastSeq: z.number().int(),
})
export type SessionView = z.infer<typeof sessionViewSchema>

export const isEnded = (state: SessionState): boolean =>
  state === 'accepted' || state === 'needs-attention' || state === 'stopped' || state === 'failed'
