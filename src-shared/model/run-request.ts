import { z } from 'zod'

/** A task as a person writes it (command line, tasks.json, the window's form): what is left out comes from the settings. */
export const taskDraftSchema = z.object({
  title: z.string().min(1).optional(),
  description: z.string().trim().min(1),
  criteria: z.array(z.string().trim().min(1)).default([]),
  sessions: z.number().int().min(1).max(50).default(1),
  testCommand: z.string().min(1).optional(),
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
  maxTurns: z.number().int().min(1).max(1000).optional(),
  maxCritiques: z.number().int().min(1).max(20).optional(),
  supervisorExtra: z.string().optional(),
})
export type TaskDraft = z.infer<typeof taskDraftSchema>

export const runRequestSchema = z.object({
  /** A local path or a git URL. */
  repository: z.string().min(1),
  tasks: z.array(taskDraftSchema).min(1),
})
export type RunRequest = z.infer<typeof runRequestSchema>
