import type { Criterion } from '../../../src-shared/model/task.ts'

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ')

/** `- c1: text`, one line each, and below it its check: scripts and models refer to criteria by this form. */
export const criteriaLines = (criteria: readonly Criterion[]): string =>
  criteria
    .flatMap(({ id, text, check }) => [
      `- ${id}: ${oneLine(text)}`,
      ...(check === null ? [] : [`  Its check, which must end with exit code 0: ${oneLine(check)}`]),
    ])
    .join('\n')
