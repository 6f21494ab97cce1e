import { z } from 'zod'
import { draftLimitsSchema } from './budget.ts'
import { MAX_TURNS, unlistedSchema, variantSchema } from './task.ts'

const draftCriterionSchema = z.object({
  text: z.string().trim().min(1),
  check: z.string().trim().min(1).optional(),
})
export type DraftCriterion = z.infer<typeof draftCriterionSchema>

/** A session has at most as many turns as `maxTurns` can say. */
const sessionLimitsSchema = draftLimitsSchema.extend({
  turns: z.number().int().min(1).max(MAX_TURNS).nullable().optional(),
})

/** A task as a person writes it (command line, tasks.json, the window's form): what is left out comes from the settings. */
export const taskDraftSchema = z.object({
  title: z.string().min(1).optional(),
  description: z.string().trim().min(1),
  /** How `needs` of other tasks name this one; left out: by its title. */
  name: z.string().trim().min(1).optional(),
  /** A text, or a text with the command that checks it. */
  criteria: z.array(z.union([z.string().trim().min(1), draftCriterionSchema])).default([]),
  /** Left out: one for each variant, else one. */
  sessions: z.number().int().min(1).max(50).optional(),
  /** Not blank: a shell ends a blank line with 0, and that would prove anything. */
  testCommand: z.string().trim().min(1).optional(),
  filesToAdd: z.array(z.string().min(1)).default([]),
  models: z
    .object({
      supervisor: z.string().min(1),
      aider: z.string().min(1),
      critic: z.string().min(1),
      weak: z.string().min(1),
    })
    .partial()
    .default({}),
  aiderArgs: z.array(z.string()).default([]),
  maxTurns: z.number().int().min(1).max(MAX_TURNS).optional(),
  maxCritiques: z.number().int().min(1).max(20).optional(),
  supervisorExtra: z.string().optional(),
  lintCommand: z.string().trim().min(1).optional(),
  allow: z.array(z.string().trim().min(1)).default([]),
  unlisted: unlistedSchema.optional(),
  approve: z.boolean().default(false),
  budgets: z.object({ session: sessionLimitsSchema, task: draftLimitsSchema }).partial().default({}),
  variants: z.array(variantSchema).max(50).default([]),
  whenAccepted: z.enum(['stop-others', 'go-on']).default('stop-others'),
  /** Names or titles of tasks of the same request. */
  needs: z.array(z.string().trim().min(1)).default([]),
})
export type TaskDraft = z.infer<typeof taskDraftSchema>

export const runRequestSchema = z.object({
  /** A local path or a git URL. */
  repository: z.string().min(1),
  tasks: z.array(taskDraftSchema).min(1),
})
export type RunRequest = z.infer<typeof runRequestSchema>
