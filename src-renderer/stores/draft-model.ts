import { z } from 'zod'
import { unlistedSchema } from '../../src-shared/model/task.ts'

const text = z.string().default('')
const lines = z.array(z.string()).default([])

const criterionDraftSchema = z.object({ key: z.string(), text, check: text })
const variantDraftSchema = z.object({
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

export type CriterionDraft = z.infer<typeof criterionDraftSchema>
export type VariantDraft = z.infer<typeof variantDraftSchema>
export type Draft = z.infer<typeof draftSchema>
export type DraftField = keyof Draft
export type WrittenRun = z.infer<typeof writtenRunSchema>

const newKey = (): string => crypto.randomUUID()

export const newCriterion = (given: Partial<CriterionDraft> = {}): CriterionDraft =>
  criterionDraftSchema.parse({ key: newKey(), ...given })
export const newVariant = (given: Partial<VariantDraft> = {}): VariantDraft =>
  variantDraftSchema.parse({ key: newKey(), ...given })
/** Two sessions race unless a person wants it otherwise. */
export const newDraft = (given: Partial<Draft> = {}): Draft =>
  draftSchema.parse({ key: newKey(), criteria: [newCriterion()], sessions: '2', ...given })

/** With keys of its own, so that both can be edited. Others go on needing the first. */
export const copyOf = (draft: Draft): Draft => ({
  ...draft,
  key: newKey(),
  name: '',
  criteria: draft.criteria.map((criterion) => newCriterion({ ...criterion, key: newKey() })),
  variants: draft.variants.map((variant) => newVariant({ ...variant, key: newKey() })),
})

export const newRun = (tasks: readonly Draft[] = [newDraft()], location = ''): WrittenRun => ({
  location,
  tasks: [...tasks],
  selected: tasks[0]?.key ?? '',
  editedAt: null,
})

const withoutKeys = (draft: Draft): string =>
  JSON.stringify(draft, (name, value: unknown) => (name === 'key' ? undefined : value))

/** True while nothing was typed that would be missed. */
export const isBlank = (draft: Draft): boolean => withoutKeys(draft) === withoutKeys(newDraft())
export const isBegun = ({ tasks }: Pick<WrittenRun, 'tasks'>): boolean =>
  tasks.length > 1 || tasks.some((draft) => !isBlank(draft))
