import { z } from 'zod'
import { create } from 'zustand'
import { keep, readKept } from './kept.ts'

const NAME = 'diff.preferences'
const preferencesSchema = z.object({
  layout: z.enum(['split', 'unified']).default('unified'),
  tree: z.boolean().default(true),
})
export type DiffPreferences = z.infer<typeof preferencesSchema>

/** How diffs look in this window, whatever session they are of. */
export const useDiffPreferences = create<DiffPreferences>(() =>
  readKept(NAME, preferencesSchema, preferencesSchema.parse({})),
)

export const setDiffPreferences = (change: Partial<DiffPreferences>): void => {
  useDiffPreferences.setState(change)
  keep(NAME, useDiffPreferences.getState())
}
