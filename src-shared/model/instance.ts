import { z } from 'zod'

export const instancePhaseSchema = z.enum([
  'starting',
  'waiting',
  'confirming',
  'working',
  'stopped',
  'crashed',
])
export type InstancePhase = z.infer<typeof instancePhaseSchema>

/** A question of Aider's and what the policy table answered. */
export const confirmationSchema = z.object({
  question: z.string(),
  answer: z.enum(['yes', 'no']),
  /** Which row of the policy table decided. */
  rule: z.string(),
})
export type Confirmation = z.infer<typeof confirmationSchema>

/** Lines of Aider's that a person and the supervisor must not miss. */
export const aiderNoticeSchema = z.object({
  kind: z.enum([
    'unauthorized',
    /** The provider has no such model, or it lives at another address. */
    'unknown-model',
    'no-credit',
    'rate-limited',
    'unreachable',
    'retrying',
    'token-limit',
    'malformed-edit',
    'edit-not-applied',
    'reflections-exhausted',
    'empty-response',
    'commit-failed',
    'other-error',
  ]),
  line: z.string(),
})
export type AiderNotice = z.infer<typeof aiderNoticeSchema>

/** What one turn of Aider's did, read from its history file, its analytics log and the screen. */
export const turnReportSchema = z.object({
  /** What Aider wrote between the submission and the next prompt; bounded, marked where cut. */
  observation: z.string(),
  editedFiles: z.array(z.string()),
  commits: z.array(z.object({ hash: z.string(), subject: z.string() })),
  tokensSent: z.number().nonnegative(),
  tokensReceived: z.number().nonnegative(),
  /** USD; `null` when Aider knows no price for its model. */
  costUsd: z.number().nonnegative().nullable(),
  notices: z.array(aiderNoticeSchema),
})
export type TurnReport = z.infer<typeof turnReportSchema>
