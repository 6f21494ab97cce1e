import type { Criterion } from '../../../src-shared/model/task.ts'

/** `- c1: text`, one line each: scripts and models refer to criteria by this form. */
export const criteriaLines = (criteria: readonly Criterion[]): string =>
  criteria.map(({ id, text }) => `- ${id}: ${text.replace(/\s*\n\s*/g, ' ')}`).join('\n')
