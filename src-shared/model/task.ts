import { z } from 'zod'
import { limitsSchema, NO_LIMITS } from './budget.ts'
import { taskIdSchema } from './ids.ts'

export const criterionSchema = z.object({
  /** `c1`, `c2`, … in the order the person wrote them. */
  id: z.string().min(1),
  text: z.string().min(1),
  /** Run by the system's shell in a clean checkout of the commit under review; `null`: the criterion has none. */
  check: z.string().min(1).nullable().default(null),
})
export type Criterion = z.infer<typeof criterionSchema>

/** Model names are LiteLLM's (`anthropic/…`, `openai/…`): one name serves Aider and us. */
export const taskModelsSchema = z.object({
  supervisor: z.string().min(1),
  aider: z.string().min(1),
  critic: z.string().min(1),
  /** Aider's weak model (commit messages, summaries); `null`: Aider chooses. */
  weak: z.string().min(1).nullable(),
})
export type TaskModels = z.infer<typeof taskModelsSchema>

/** How one session of a race differs from the others. The critic is the same for all: it judges them. */
export const variantSchema = z.object({
  models: z
    .object({ supervisor: z.string().min(1), aider: z.string().min(1), weak: z.string().min(1) })
    .partial()
    .default({}),
  /** Of the supervisor and Aider's main model; `null`: the provider's own. */
  temperature: z.number().min(0).max(2).nullable().default(null),
  /** Put after the supervisor's system prompt; may be empty. */
  promptSuffix: z.string().default(''),
})
export type Variant = z.infer<typeof variantSchema>

/** What happens with an action that the policy does not name: a person is asked, or it is refused. */
export const unlistedSchema = z.enum(['ask', 'refuse'])
export type Unlisted = z.infer<typeof unlistedSchema>

/** Turns that a session can have at most. */
export const MAX_TURNS = 1000

/** A task with every choice made: what the Orchestrator starts sessions from. */
export const taskSchema = z.object({
  id: taskIdSchema,
  title: z.string().min(1),
  description: z.string().min(1),
  criteria: z.array(criterionSchema),
  sessions: z.number().int().min(1).max(50),
  /** Run by the system's shell in a clean checkout of the commit before each critique; `null`: the task has none. */
  testCommand: z.string().min(1).nullable(),
  /** Paths relative to the repository's root, added to Aider's chat at the start. */
  filesToAdd: z.array(z.string().min(1)),
  /** In a session's own task the session's variant is applied to the models and to `supervisorExtra`. */
  models: taskModelsSchema,
  aiderArgs: z.array(z.string()),
  /** Supervisor decisions per session before it is stopped: the session's budget of turns. */
  maxTurns: z.number().int().min(1).max(MAX_TURNS),
  /** Critiques per session before it needs attention. */
  maxCritiques: z.number().int().min(1).max(20),
  /** Appended to the supervisor's system prompt; may be empty. */
  supervisorExtra: z.string(),
  /** Allowed for the supervisor's `/run`, as are the test command and `allow`; never run by us; `null`: none. */
  lintCommand: z.string().min(1).nullable().default(null),
  /** Patterns of commands that the supervisor may `/run`, and of `git …` that it may `/git`; `*` stands for any text without shell operators. */
  allow: z.array(z.string().min(1)).default([]),
  unlisted: unlistedSchema.default('refuse'),
  /** Every next action waits for a person. A session can change its own mode later. */
  approve: z.boolean().default(false),
  budgets: z
    .object({ session: limitsSchema, task: limitsSchema })
    .default({ session: NO_LIMITS, task: NO_LIMITS }),
  /** Session n takes variant (n - 1) modulo their number; empty: all sessions are alike. */
  variants: z.array(variantSchema).default([]),
  /** What the task's other sessions do once one is accepted. */
  whenAccepted: z.enum(['stop-others', 'go-on']).default('stop-others'),
  /** Tasks of the same run whose accepted branches this one starts from. */
  needs: z.array(taskIdSchema).default([]),
})
export type Task = z.infer<typeof taskSchema>
