import type { CommandResult } from '../../src-shared/model/critique.ts'

export const hasPassed = ({ exitCode, timedOut }: CommandResult): boolean => exitCode === 0 && !timedOut

/** How a command of ours ended, as the rest of a sentence. */
export const describeExit = ({ exitCode, timedOut }: CommandResult): string => {
  if (timedOut) return 'ran into its time limit'
  return exitCode === null ? 'was ended by a signal' : `exited with ${exitCode}`
}
