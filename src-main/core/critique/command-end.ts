import type { CommandResult } from '../../../src-shared/model/critique.ts'

/** Shells report a command that they cannot execute or find with these. */
const CANNOT_RUN: readonly number[] = [126, 127]

export const succeeded = ({ exitCode, timedOut }: CommandResult): boolean => exitCode === 0 && !timedOut

const cannotRun = ({ exitCode }: CommandResult): boolean => exitCode !== null && CANNOT_RUN.includes(exitCode)

/** The rest of a sentence that begins with the command. */
export const describeEnd = (result: CommandResult): string => {
  const { exitCode, timedOut } = result
  if (timedOut) return 'ran into its time limit'
  if (exitCode === null) return 'was ended by a signal'
  return cannotRun(result) ? `could not be run (exit code ${exitCode})` : `ended with exit code ${exitCode}`
}

/** The end of a command's output, from a line's beginning where there is one. `limit`: characters. */
export const outputEnd = ({ outputTail }: CommandResult, limit: number): string => {
  if (outputTail.length <= limit) return outputTail.trimEnd()
  const end = outputTail.slice(-limit)
  return end.slice(end.indexOf('\n') + 1).trimEnd()
}
