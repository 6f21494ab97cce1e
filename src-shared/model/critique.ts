import { z } from 'zod'

/** What we found when we looked for the evidence; absent where nobody looked (logs of version 1). */
const proof = {
  proof: z.enum(['holds', 'refuted']).optional(),
  /** One sentence: why it does not hold. */
  flaw: z.string().optional(),
}

/** What a verdict rests on, pinned to the critique's commit. `line` counts from 1 in the new file. */
export const evidenceSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('diff'),
    file: z.string(),
    line: z.number().int(),
    quote: z.string(),
    ...proof,
  }),
  z.object({
    kind: z.literal('command'),
    command: z.string(),
    exitCode: z.number().int(),
    /** SHA-256 of the output of our run of it. */
    outputDigest: z.string().optional(),
    ...proof,
  }),
])
export type Evidence = z.infer<typeof evidenceSchema>

export const verdictSchema = z.enum(['met', 'unmet', 'unproven'])
export type Verdict = z.infer<typeof verdictSchema>

export const criterionVerdictSchema = z.object({
  id: z.string(),
  verdict: verdictSchema,
  evidence: z.array(evidenceSchema).default([]),
  comment: z.string().default(''),
  /** What the critic said, where `verdict` is another one. */
  claimed: verdictSchema.optional(),
  /** One sentence: why `verdict` is not what the critic said. */
  ground: z.string().optional(),
})
export type CriterionVerdict = z.infer<typeof criterionVerdictSchema>

/** The critic's answer, as it must come from the model. */
export const criticAnswerSchema = z.object({
  criteria: z.array(criterionVerdictSchema),
  feedback: z.string().default(''),
})
export type CriticAnswer = z.infer<typeof criticAnswerSchema>

/** One run of a command of ours, never of the model's. */
export const commandResultSchema = z.object({
  command: z.string(),
  /** `null` when it was ended by its time limit or a signal. */
  exitCode: z.number().int().nullable(),
  timedOut: z.boolean(),
  durationMs: z.number().nonnegative(),
  /** The end of stdout and stderr as they came, at most 16 KiB. */
  outputTail: z.string(),
  /** SHA-256 of the whole output, hexadecimal. */
  outputDigest: z.string(),
})
export type CommandResult = z.infer<typeof commandResultSchema>

/** The run of a criterion's own check command. */
export const checkResultSchema = z.object({ criterion: z.string(), result: commandResultSchema })
export type CheckResult = z.infer<typeof checkResultSchema>

/** One review of a session's commit against every criterion of its task, in the task's order. */
export const critiqueSchema = z.object({
  round: z.number().int().min(1),
  commit: z.string(),
  criteria: z.array(criterionVerdictSchema),
  feedback: z.string(),
  test: commandResultSchema.nullable(),
  /** In the task's order; only criteria that carry a check. */
  checks: z.array(checkResultSchema).default([]),
  passed: z.boolean(),
})
export type Critique = z.infer<typeof critiqueSchema>

/** The evidence without the criterion's own check: who shows the check beside it would say it twice. */
export const evidenceBesideCheck = (
  { evidence }: CriterionVerdict,
  check: CommandResult | undefined,
): readonly Evidence[] =>
  evidence.filter((one) => one.kind !== 'command' || one.proof !== 'holds' || one.command !== check?.command)
