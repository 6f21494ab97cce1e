import type { Critique } from '../../../src-shared/model/critique.ts'
import type { Criterion } from '../../../src-shared/model/task.ts'

/** Enough for a failing assertion and its trace. */
const TEST_TAIL_LIMIT = 4_000

const openCriteria = ({ criteria }: Critique, known: readonly Criterion[]): string[] => {
  const lines = criteria
    .filter(({ verdict }) => verdict !== 'met')
    .map(({ id, verdict, comment }) => {
      const text = known.find((criterion) => criterion.id === id)?.text ?? ''
      return [`- ${id} (${verdict})`, text, comment].filter((part) => part.trim() !== '').join(': ')
    })
  return lines.length === 0 ? [] : [`Criteria that are not met yet:\n${lines.join('\n')}`]
}

const failedTest = ({ test }: Critique): string[] => {
  if (test === null || (test.exitCode === 0 && !test.timedOut)) return []
  const end = test.timedOut ? 'ran into its time limit' : `failed with exit code ${test.exitCode ?? 'none'}`
  return [
    `The test command \`${test.command}\` ${end}. The end of its output:\n${test.outputTail.slice(-TEST_TAIL_LIMIT)}`,
  ]
}

/**
 * The text that goes back to Aider: the critic's own words first and unchanged, then the criteria that are
 * not met, then the end of a failing test's output.
 */
export const feedbackFor = (critique: Critique, criteria: readonly Criterion[] = []): string =>
  [
    ...(critique.feedback === '' ? [] : [critique.feedback]),
    ...openCriteria(critique, criteria),
    ...failedTest(critique),
  ].join('\n\n')
