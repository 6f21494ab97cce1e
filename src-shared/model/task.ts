import { z } from 'zod'
import { taskIdSchema } from './ids.ts'

export const criterionSchema = z.object({
  /** `c1`, `c2`, … in the order the person wrote them. */
  id: z.string().min(1),
  text: z.string().min(1),
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

/** A task with every choice made: what the Orchestrator starts sessions from. */
export const taskSchema = z.object({
  id: taskIdSchema,
  title: z.string().min(1),
  description: z.string().min(1),
  criteria: z.array(criterionSchema),
  sessions: z.number().int().min(1).max(50),
  /** Run by the system's shell in the workspace before each critique; `null`: the task has none. */
  testCommand: z.string().min(1).nullable(),
  /** Paths relative to the repository's root, added to Aider's chat at the start. */
  filesToAdd: z.array(z.string().min(1)),
  models: taskModelsSchema,
  aiderArgs: z.array(z.string()),
  /** Supervisor decisions per session before it is stopped. */
  maxTurns: z.number().int().min(1).max(1000),
  /** Critiques per session before it needs attention. */
  maxCritiques: z.number().int().min(1).max(20),
  /** Appended to the supervisor's system prompt; may be empty. */
  supervisorExtra: z.string(),
})
export type Task = z.infer<typeof taskSchema>
