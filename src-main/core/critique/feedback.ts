import type {
  CommandResult,
  CriterionVerdict,
  Critique,
  Evidence,
} from '../../../src-shared/model/critique.ts'
import type { Criterion } from '../../../src-shared/model/task.ts'
import { withoutMiddle } from '../model-text/as-data.ts'
import { describeEnd, outputEnd, succeeded } from './command-end.ts'

/** Characters. Enough for a failing assertion and its trace. */
const TEST_TAIL_LIMIT = 4_000
const CHECK_TAIL_LIMIT = 1_500
const WORDS_LIMIT = 6_000
const COMMENT_LIMIT = 500
/** All of it: more would push the code out of a small model's context. */
const FEEDBACK_LIMIT = 16_000

const withOutput = (what: string, result: CommandResult, limit: number): string => {
  const output = outputEnd(result, limit)
  return output === ''
    ? `${what} ${describeEnd(result)} and printed nothing.`
    : `${what} ${describeEnd(result)}. The end of its output:\n${output}`
}

const refuted = (evidence: readonly Evidence[]): string[] =>
  evidence.flatMap(({ proof, flaw }) => (proof === 'refuted' && flaw !== undefined ? [flaw] : []))

/** What would prove a criterion that is not met. */
const wanted = (
  { verdict, evidence, ground }: CriterionVerdict,
  check: CommandResult | undefined,
): string => {
  if (check !== undefined && !succeeded(check))
    return withOutput(
      `It is proven when its check ends with 0. \`${check.command}\``,
      check,
      CHECK_TAIL_LIMIT,
    )
  const flaws = refuted(evidence)
  if (flaws.length > 0)
    return `What was named as evidence was not found: ${flaws.join(' ')} It needs a line of the change, or a command of ours, that really shows it.`
  if (verdict === 'unmet') return ''
  return [ground ?? '', 'It needs a line of the change, or a command of ours that shows it.']
    .filter((part) => part !== '')
    .join(' ')
}

const openCriteria = ({ criteria, checks }: Critique, known: readonly Criterion[]): string[] => {
  const lines = criteria
    .filter(({ verdict }) => verdict !== 'met')
    .map((one) => {
      const text = known.find(({ id }) => id === one.id)?.text ?? ''
      // A comment on why it is met would only mislead where we found that it is not.
      const comment = one.claimed === 'met' ? '' : one.comment.slice(0, COMMENT_LIMIT)
      const heading = [`- ${one.id} (${one.verdict})`, text, comment].filter((part) => part.trim() !== '')
      const check = checks.find(({ criterion }) => criterion === one.id)?.result
      const proof = wanted(one, check).replaceAll('\n', '\n  ')
      return proof === '' ? heading.join(': ') : `${heading.join(': ')}\n  ${proof}`
    })
  return lines.length === 0 ? [] : [`Criteria that are not met yet:\n${lines.join('\n')}`]
}

const failedTest = ({ test }: Critique): string[] =>
  test === null || succeeded(test)
    ? []
    : [withOutput(`The test command \`${test.command}\``, test, TEST_TAIL_LIMIT)]

/**
 * The text that goes back to Aider: the critic's own words first, then the criteria that are not met with what
 * would prove each, then the end of a failing test's output. At most about `FEEDBACK_LIMIT` characters.
 */
export const feedbackFor = (critique: Critique, criteria: readonly Criterion[] = []): string =>
  withoutMiddle(
    [
      ...(critique.feedback === '' ? [] : [withoutMiddle(critique.feedback, WORDS_LIMIT)]),
      ...openCriteria(critique, criteria),
      ...failedTest(critique),
    ].join('\n\n'),
    FEEDBACK_LIMIT,
  )
