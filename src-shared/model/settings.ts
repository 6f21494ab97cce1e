import { z } from 'zod'

/** Every choice that a task can leave open. Times in seconds, because people type them. */
export const settingsSchema = z.object({
  /** LiteLLM's name; empty: `LITELLM_MODEL` decides. */
  model: z.string().default(''),
  aiderModel: z.string().default(''),
  criticModel: z.string().default(''),
  weakModel: z.string().default(''),
  /** `null`: from cores and free memory. */
  maxInstances: z.number().int().min(1).max(200).nullable().default(null),
  maxTurns: z.number().int().min(1).max(1000).default(30),
  maxCritiques: z.number().int().min(1).max(20).default(3),
  /** One model call, all its retries included. */
  modelTimeoutSeconds: z.number().int().min(1).max(3600).default(300),
  /** One turn of Aider's, from our instruction to its next prompt. */
  turnTimeoutSeconds: z.number().int().min(5).max(86_400).default(1200),
  testTimeoutSeconds: z.number().int().min(1).max(86_400).default(600),
  supervisorExtra: z.string().default(''),
  /** Path of an `aider` to use instead of looking for one; empty: look. */
  aiderPath: z.string().default(''),
})
export type Settings = z.infer<typeof settingsSchema>
