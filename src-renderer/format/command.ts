import i18next from 'i18next'
import type { CommandResult } from '../../src-shared/model/critique.ts'

export const hasPassed = ({ exitCode, timedOut }: CommandResult): boolean => exitCode === 0 && !timedOut

/** How a command of ours ended, as the rest of a sentence. */
export const describeExit = ({ exitCode, timedOut }: CommandResult): string => {
  if (timedOut) return i18next.t('format:timedOut')
  return exitCode === null ? i18next.t('format:bySignal') : i18next.t('format:exited', { code: exitCode })
}
