import { create } from 'zustand'
import type { Unlisted } from '../../src-shared/model/task.ts'

export type CriterionDraft = { readonly text: string; readonly check: string }
export type VariantDraft = {
  readonly supervisor: string
  readonly aider: string
  readonly temperature: string
  readonly promptSuffix: string
}

/** The form as typed: numbers are still text, empty lines are still there. */
export type Draft = {
  readonly title: string
  readonly description: string
  readonly criteria: readonly CriterionDraft[]
  readonly sessions: string
  readonly testCommand: string
  readonly filesToAdd: readonly string[]
  readonly supervisorModel: string
  readonly aiderModel: string
  readonly criticModel: string
  readonly weakModel: string
  readonly aiderArgs: readonly string[]
  readonly maxTurns: string
  readonly lintCommand: string
  readonly allow: readonly string[]
  /** Empty: as the settings say. */
  readonly unlisted: Unlisted | ''
  readonly approve: boolean
  readonly sessionUsd: string
  readonly sessionTokens: string
  readonly sessionMinutes: string
  readonly taskUsd: string
  readonly taskTokens: string
  readonly taskMinutes: string
  readonly whenAccepted: 'stop-others' | 'go-on'
  readonly variants: readonly VariantDraft[]
}
export type DraftField = keyof Draft
export type DraftErrors = Partial<Record<DraftField | 'repository', string>>

export const EMPTY_CRITERION: CriterionDraft = { text: '', check: '' }
export const EMPTY_VARIANT: VariantDraft = { supervisor: '', aider: '', temperature: '', promptSuffix: '' }

export const EMPTY_DRAFT: Draft = {
  title: '',
  description: '',
  criteria: [EMPTY_CRITERION],
  sessions: '2',
  testCommand: '',
  filesToAdd: [],
  supervisorModel: '',
  aiderModel: '',
  criticModel: '',
  weakModel: '',
  aiderArgs: [],
  maxTurns: '',
  lintCommand: '',
  allow: [],
  unlisted: '',
  approve: false,
  sessionUsd: '',
  sessionTokens: '',
  sessionMinutes: '',
  taskUsd: '',
  taskTokens: '',
  taskMinutes: '',
  whenAccepted: 'stop-others',
  variants: [],
}

export const useDraft = create<{ readonly draft: Draft }>(() => ({ draft: EMPTY_DRAFT }))

export const editDraft = (patch: Partial<Draft>): void =>
  useDraft.setState(({ draft }) => ({ draft: { ...draft, ...patch } }))
export const clearDraft = (): void => useDraft.setState({ draft: EMPTY_DRAFT })
