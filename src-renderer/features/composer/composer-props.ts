import type { TFunction } from 'i18next'
import type { DraftErrors } from '../../stores/draft-errors.ts'
import type { Draft, DraftField } from '../../stores/draft-model.ts'

/** What is wrong, as it is shown at each field. */
export type ErrorTexts = Partial<Record<DraftField, string>>
/** Of every part of the form: the task on screen, and its errors. */
export type FieldsProps = { readonly draft: Draft; readonly errors: ErrorTexts }

export const errorTexts = (errors: DraftErrors, t: TFunction<'composer'>): ErrorTexts =>
  Object.fromEntries(Object.entries(errors).map(([field, error]) => [field, t(`errors.${error}`)]))
