import type { z } from 'zod'
import type {
  criterionDraftSchema,
  draftSchema,
  variantDraftSchema,
  writtenRunSchema,
} from './draft-schema.ts'

export type CriterionDraft = z.infer<typeof criterionDraftSchema>
export type VariantDraft = z.infer<typeof variantDraftSchema>
export type Draft = z.infer<typeof draftSchema>
export type DraftField = keyof Draft
export type WrittenRun = z.infer<typeof writtenRunSchema>

// What the schemas fill in, written out: they come when something is to be read, and the first screen reads nothing.

const EMPTY_CRITERION: Omit<CriterionDraft, 'key'> = { text: '', check: '' }
const EMPTY_VARIANT: Omit<VariantDraft, 'key'> = {
  supervisor: '',
  aider: '',
  weak: '',
  temperature: '',
  promptSuffix: '',
}
const EMPTY_DRAFT: Omit<Draft, 'key'> = {
  name: '',
  title: '',
  description: '',
  criteria: [],
  sessions: '',
  testCommand: '',
  filesToAdd: [],
  supervisorModel: '',
  aiderModel: '',
  criticModel: '',
  weakModel: '',
  aiderArgs: [],
  maxTurns: '',
  maxCritiques: '',
  supervisorExtra: '',
  lintCommand: '',
  allow: [],
  unlisted: '',
  approve: false,
  sessionUsd: '',
  sessionTokens: '',
  sessionMinutes: '',
  taskUsd: '',
  taskTokens: '',
  taskTurns: '',
  taskMinutes: '',
  whenAccepted: 'stop-others',
  variants: [],
  needs: [],
}

const newKey = (): string => crypto.randomUUID()

export const newCriterion = (given: Partial<CriterionDraft> = {}): CriterionDraft => ({
  ...EMPTY_CRITERION,
  key: newKey(),
  ...given,
})
export const newVariant = (given: Partial<VariantDraft> = {}): VariantDraft => ({
  ...EMPTY_VARIANT,
  key: newKey(),
  ...given,
})
/** Two sessions race unless a person wants it otherwise. */
export const newDraft = (given: Partial<Draft> = {}): Draft => ({
  ...EMPTY_DRAFT,
  key: newKey(),
  criteria: [newCriterion()],
  sessions: '2',
  ...given,
})

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
