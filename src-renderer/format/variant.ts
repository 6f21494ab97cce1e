import type { Variant } from '../../src-shared/model/task.ts'
import { firstLine } from './text.ts'

/** What sets a session apart in its race: `Aider openai/a · temperature 0.7`; empty: nothing. */
export const describeVariant = ({ models, temperature, promptSuffix }: Variant): string => {
  return [
    models.aider === undefined ? '' : `Aider ${models.aider}`,
    models.supervisor === undefined ? '' : `supervisor ${models.supervisor}`,
    models.weak === undefined ? '' : `weak ${models.weak}`,
    temperature === null ? '' : `temperature ${temperature}`,
    promptSuffix.trim() === '' ? '' : `“${firstLine(promptSuffix)}”`,
  ]
    .filter((part) => part !== '')
    .join(' · ')
}
