import { z } from 'zod'
import { budgetScopeSchema, budgetUnitSchema, spentSchema } from './budget.ts'
import { commandResultSchema, critiqueSchema } from './critique.ts'
import { decisionSchema } from './decision.ts'
import { sessionIdSchema } from './ids.ts'
import { confirmationSchema, instancePhaseSchema, turnReportSchema } from './instance.ts'
import {
  approvalSchema,
  journalPlaceSchema,
  originSchema,
  overlapSchema,
  snapshotSchema,
  startPointSchema,
  usageSchema,
} from './session-parts.ts'
import { taskSchema, variantSchema } from './task.ts'
import { diffStatSchema, repositorySchema } from './workspace.ts'

export type { Approval, JournalPlace, Overlap, Snapshot, StartPoint, Usage } from './session-parts.ts'
export { overlapSchema, snapshotSchema } from './session-parts.ts'

/**
 * Version 3 added checksums (in the file only), and what a continued session needs; version 4 the text of a withdrawn
 * instruction; version 5 a checksum of the whole log (in the file only).
 */
export const SESSION_LOG_VERSION = 5

export const sessionStateSchema = z.enum([
  'queued',
  'preparing',
  'starting',
  'deciding',
  'working',
  'critiquing',
  /** A person took over: until they resume, only what they send themselves goes to Aider. */
  'paused',
  /** The next action waits for a person's word. */
  'awaiting-approval',
  /** Nobody supervises it: its process ended before it did. Never recorded, and not an end: it can be continued. */
  'interrupted',
  'accepted',
  'needs-attention',
  'stopped',
  'failed',
])
export type SessionState = z.infer<typeof sessionStateSchema>

/** Why a session ended, for programs; the reason beside it is for people. */
export const endCauseSchema = z.enum([
  'accepted',
  /** Not accepted within the limit of critiques. */
  'critiques',
  /** The test command or a check cannot be run at all. */
  'cannot-verify',
  'loop',
  'budget',
  /** A person stopped or deleted it. */
  'person',
  /** Another session of its task was accepted. */
  'another-accepted',
  /** A task it needs was not accepted. */
  'needs',
  /** One turn of Aider's passed its time limit. */
  'turn-time',
  /** A provider refused or gave nothing usable: key, model name, outage, invalid answers. */
  'provider',
  /** Aider ended by itself, or could not be started or talked to. */
  'aider',
  /** Clone, git, disk. */
  'workspace',
  /** The app or the command was ended. */
  'quit',
  'unknown',
])
export type EndCause = z.infer<typeof endCauseSchema>

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
  /** What sets it apart in a race; `null`: nothing. */
  variant: variantSchema.nullable().default(null),
})
export type SessionIdentity = z.infer<typeof sessionIdentitySchema>

export const sessionEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('sessionCreated'), identity: sessionIdentitySchema }),
  z.object({ type: z.literal('preparationStarted') }),
  z.object({
    type: z.literal('workspaceReady'),
    notices: z.array(z.string()),
    /** The commit the branch starts from, where it is not the repository's. */
    base: z.string().optional(),
    startedFrom: z.array(startPointSchema).optional(),
  }),
  z.object({
    type: z.literal('instanceStarted'),
    pid: z.number().int(),
    aiderVersion: z.string(),
    /** Started again in the same workspace, with its chat history. */
    again: z.literal(true).optional(),
    notices: z.array(z.string()).optional(),
  }),
  /** Its process had ended before it did; another one goes on with it. Its Aider still runs, or is started again. */
  z.object({ type: z.literal('sessionContinued') }),
  /** Aider ended and nobody had asked for it; it is started again. */
  z.object({ type: z.literal('instanceLost'), reason: z.string() }),
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
    /** Absent: a message, unless it begins with a slash. */
    as: z.enum(['message', 'command']).optional(),
    read: journalPlaceSchema.optional(),
  }),
  /** It was not written: a person was at the prompt first. */
  z.object({
    type: z.literal('instructionWithdrawn'),
    turn: z.number().int(),
    /** A person's, which is the next in the line again. */
    text: z.string().optional(),
  }),
  z.object({ type: z.literal('instructionAcknowledged'), turn: z.number().int() }),
  z.object({
    type: z.literal('turnEnded'),
    turn: z.number().int(),
    report: turnReportSchema,
    head: z.string(),
    stat: diffStatSchema,
    /** Paths changed since the base, at most `FILES_LIMIT`; absent: as before. */
    files: z.array(z.string()).optional(),
    /** Absent: the supervisor, or the critique's feedback. */
    by: z.literal('person').optional(),
    /** What a person typed in the terminal to begin it; absent: it was begun by an instruction of this log. */
    typed: z.string().optional(),
    read: journalPlaceSchema.optional(),
    /** Aider ended before the turn did: this is what was found of it. */
    interrupted: z.literal(true).optional(),
  }),
  z.object({ type: z.literal('turnRefused'), turn: z.number().int(), reason: z.string() }),
  z.object({
    type: z.literal('critiqueStarted'),
    round: z.number().int(),
    commit: z.string(),
    /** What the commit changes, where somebody beside Aider made it; absent: as at the last turn's end. */
    stat: diffStatSchema.optional(),
    files: z.array(z.string()).optional(),
  }),
  z.object({ type: z.literal('testRan'), round: z.number().int(), result: commandResultSchema }),
  z.object({
    type: z.literal('checkRan'),
    round: z.number().int(),
    criterion: z.string(),
    result: commandResultSchema,
  }),
  z.object({
    type: z.literal('critiqueRejected'),
    round: z.number().int(),
    error: z.string(),
    usage: usageSchema,
  }),
  z.object({ type: z.literal('critiqueGiven'), critique: critiqueSchema, usage: usageSchema }),
  z.object({ type: z.literal('modelRetried'), who: z.enum(['supervisor', 'critic']), reason: z.string() }),
  z.object({
    type: z.literal('branchKept'),
    into: z.string(),
    branch: z.string(),
    commit: z.string(),
    override: z.string().optional(),
  }),
  /** Its workspace went; everything that git can hold of it stays in the kept store. */
  z.object({ type: z.literal('archived'), ...snapshotSchema.shape }),
  z.object({ type: z.literal('restored'), from: z.enum(['trash', 'archive']) }),
  /** `typing`: keystrokes in the terminal. It takes effect at the next prompt. */
  z.object({ type: z.literal('pauseRequested'), by: z.enum(['person', 'typing']) }),
  z.object({ type: z.literal('paused') }),
  z.object({ type: z.literal('resumed') }),
  z.object({ type: z.literal('approveModeSet'), on: z.boolean() }),
  z.object({ type: z.literal('approvalAsked'), ...approvalSchema.shape }),
  z.object({
    type: z.literal('approvalAnswered'),
    turn: z.number().int(),
    answer: z.enum(['approved', 'edited', 'vetoed']),
    /** What is done now; empty after a veto. */
    action: z.string(),
    note: z.string(),
  }),
  /** Waits for the next prompt, then goes to Aider in place of a decision. */
  z.object({ type: z.literal('personInstructed'), text: z.string() }),
  z.object({
    type: z.literal('loopNoticed'),
    kind: z.enum(['same-action', 'no-change']),
    times: z.number().int(),
  }),
  z.object({
    type: z.literal('budgetWarned'),
    scope: budgetScopeSchema,
    unit: budgetUnitSchema,
    used: z.number(),
    limit: z.number(),
  }),
  /** A USD limit that cannot be kept, because the price of a call is not known. */
  z.object({ type: z.literal('priceUnknown'), scope: budgetScopeSchema, limitUsd: z.number() }),
  /** The supervisor is told with its next observation, once. */
  z.object({ type: z.literal('othersTold'), others: z.array(overlapSchema) }),
  z.object({
    type: z.literal('sessionEnded'),
    state: z.enum(['accepted', 'needs-attention', 'stopped', 'failed']),
    cause: endCauseSchema.optional(),
    /** One sentence for a person. */
    reason: z.string(),
  }),
])
export type SessionEvent = z.infer<typeof sessionEventSchema>
export type EventOf<T extends SessionEvent['type']> = Extract<SessionEvent, { type: T }>
/** What a person asked for, and what waits for one. */
export type SteeringEvent = EventOf<
  | 'pauseRequested'
  | 'paused'
  | 'resumed'
  | 'approveModeSet'
  | 'approvalAsked'
  | 'approvalAnswered'
  | 'personInstructed'
>

/** Paths of a session's changes that its log and view name at most. */
export const FILES_LIMIT = 500

/**
 * A line of a session's event log. `seq` counts up from 1; a number whose line was damaged or could not be written
 * is not used again. `at` is epoch milliseconds.
 * Earlier versions knew fewer events and fields; every line of theirs is a line of this version as well.
 */
export const loggedEventSchema = z.object({
  v: z.literal([1, 2, 3, 4, SESSION_LOG_VERSION]),
  seq: z.number().int().min(1),
  at: z.number(),
  /**
   * Milliseconds by which the clock went on since the event before without anybody living through them: it was set,
   * or the machine slept. Negative: it was set back. Absent: it ran as it should, or another process wrote before.
   */
  skew: z.number().int().optional(),
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
  /** Epoch milliseconds of its last event. */
  updatedAt: z.number(),
  /** Why it ended; empty while it has not. */
  reason: z.string(),
  /** `null` while it has not ended. */
  cause: endCauseSchema.nullable(),
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
  /** `override`: the reason that a person gave for keeping it against the gate. */
  kept: z.array(
    z.object({
      into: z.string(),
      branch: z.string(),
      commit: z.string(),
      override: z.string().optional(),
    }),
  ),
  /** `null`: its workspace is where it was made. */
  archived: snapshotSchema.nullable(),
  startedFrom: z.array(startPointSchema),
  /** Paths changed since the base, at most `FILES_LIMIT`. */
  files: z.array(z.string()),
  /** Asked for; it takes effect when `state` is `paused`. */
  pause: z.object({ by: z.enum(['person', 'typing']), at: z.number() }).nullable(),
  approveMode: z.boolean(),
  approval: approvalSchema.nullable(),
  /** Instructions of a person's that Aider has not got yet, oldest first. */
  pendingInstructions: z.array(z.string()),
  /** Files of other sessions that the supervisor was told of, by session. */
  told: z.record(z.string(), z.array(z.string())),
  budgetWarnings: z.array(z.object({ scope: budgetScopeSchema, unit: budgetUnitSchema })),
  /** By local day (`YYYY-MM-DD`). `activeMs` is complete up to `since`; see `spentUpTo`. */
  spentByDay: z.record(z.string(), spentSchema),
  lastSeq: z.number().int(),
})
export type SessionView = z.infer<typeof sessionViewSchema>

/** What a session is right after it was created. */
export const newSessionView = (identity: SessionIdentity, at: number): SessionView => ({
  identity,
  state: 'queued',
  since: at,
  createdAt: at,
  updatedAt: at,
  reason: '',
  instance: null,
  notices: [],
  turns: 0,
  lastDecision: null,
  critiques: [],
  head: identity.repository.base,
  stat: { files: 0, added: 0, removed: 0 },
  usage: { inputTokens: 0, outputTokens: 0, costUsd: null, partlyUnknown: false, modelCalls: 0 },
  kept: [],
  archived: null,
  cause: null,
  startedFrom: [],
  files: [],
  pause: null,
  approveMode: identity.task.approve,
  approval: null,
  pendingInstructions: [],
  told: {},
  budgetWarnings: [],
  spentByDay: {},
  lastSeq: 0,
})
