import i18next from 'i18next'
import type { Variant } from '../../src-shared/model/task.ts'
import { firstLine } from './text.ts'

/** What sets a session apart in its race: `Aider openai/a · temperature 0.7`; empty: nothing. */
export const describeVariant = ({ models, temperature, promptSuffix }: Variant): string => {
  return [
    models.aider === undefined ? '' : i18next.t('format:variant.aider', { model: models.aider }),
    models.supervisor === undefined
      ? ''
      : i18next.t('format:variant.supervisor', { model: models.supervisor }),
    models.weak === undefined ? '' : i18next.t('format:variant.weak', { model: models.weak }),
    temperature === null ? '' : i18next.t('format:variant.temperature', { value: temperature }),
    promptSuffix.trim() === '' ? '' : i18next.t('format:variant.suffix', { text: firstLine(promptSuffix) }),
  ]
    .filter((part) => part !== '')
    .join(' · ')
}
