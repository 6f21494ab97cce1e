import '../../src-shared/zod-setup.ts'
import { z } from 'zod'
import { unlistedSchema } from '../../src-shared/model/task.ts'

const text = z.string().default('')
const lines = z.array(z.string()).default([])

export const criterionDraftSchema = z.object({ key: z.string(), text, check: text })
export const variantDraftSchema = z.object({
  key: z.string(),
  supervisor: text,
  aider: text,
  weak: text,
  temperature: text,
  promptSuffix: text,
})

/** A task as typed: numbers are still text, empty lines are still there. `key` is its identity in the form. */
export const draftSchema = z.object({
  key: z.string(),
  /** How tasks.json calls it; empty: by its title. */
  name: text,
  title: text,
  description: text,
  criteria: z.array(criterionDraftSchema).default([]),
  sessions: text,
  testCommand: text,
  filesToAdd: lines,
  supervisorModel: text,
  aiderModel: text,
  criticModel: text,
  weakModel: text,
  aiderArgs: lines,
  maxTurns: text,
  maxCritiques: text,
  supervisorExtra: text,
  lintCommand: text,
  allow: lines,
  /** Empty: as the settings say. */
  unlisted: z.union([unlistedSchema, z.literal('')]).default(''),
  approve: z.boolean().default(false),
  sessionUsd: text,
  sessionTokens: text,
  sessionMinutes: text,
  taskUsd: text,
  taskTokens: text,
  taskTurns: text,
  taskMinutes: text,
  whenAccepted: z.enum(['stop-others', 'go-on']).default('stop-others'),
  variants: z.array(variantDraftSchema).default([]),
  /** Keys of the tasks whose accepted branches this one starts from. */
  needs: lines,
})

/** What is being written: the tasks of one run, and where they are for. */
export const writtenRunSchema = z.object({
  /** As a person gave it; empty: not chosen yet. */
  location: text,
  tasks: z.array(draftSchema).min(1),
  /** Key of the task on screen. */
  selected: z.string(),
  /** Epoch milliseconds; `null`: nothing was written yet. */
  editedAt: z.number().nullable().default(null),
})

/** What a window wrote down, as far as it can be read; `null`: it cannot. */
export const readRun = (kept: unknown): z.infer<typeof writtenRunSchema> | null =>
  writtenRunSchema.safeParse(kept).data ?? null
