import { firstLine } from '../../format/text.ts'
import type { Draft } from '../../stores/draft-model.ts'

/** What a task is called while it is written. */
export const titleOf = ({ title, description }: Draft, fallback: string): string =>
  title.trim() || firstLine(description).replace(/^#+\s*/, '') || fallback
