import { z } from 'zod'
import { limitsSchema, NO_LIMITS } from './budget.ts'
import {
  appearanceSchema,
  notifyPreferencesSchema,
  shortcutsSchema,
  terminalPreferencesSchema,
} from './preferences.ts'
import { unlistedSchema } from './task.ts'

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
  /** For each session and each task that names none; turns of a session are `maxTurns`. */
  sessionBudget: limitsSchema.default(NO_LIMITS),
  taskBudget: limitsSchema.default(NO_LIMITS),
  /** All sessions of the data folder together, since local midnight. */
  dayBudget: limitsSchema.default(NO_LIMITS),
  unlisted: unlistedSchema.default('refuse'),
  supervisorExtra: z.string().default(''),
  /** Sessions whose process was ended from outside, at the next start. */
  autoResume: z.enum(['ask', 'always', 'never']).default('ask'),
  /** What quitting the window does with running sessions. */
  onQuit: z.enum(['ask', 'keep', 'stop']).default('ask'),
  /** Terminal bytes that a session's recording keeps at most; the oldest go first. 1 MB is 1,000,000 bytes. */
  recordingMegabytes: z.number().int().min(1).max(10_000).default(50),
  /** Path of an `aider` to use instead of looking for one; empty: look. */
  aiderPath: z.string().default(''),
  appearance: appearanceSchema.prefault({}),
  terminal: terminalPreferencesSchema.prefault({}),
  notify: notifyPreferencesSchema.prefault({}),
  shortcuts: shortcutsSchema.default({}),
})
export type Settings = z.infer<typeof settingsSchema>
