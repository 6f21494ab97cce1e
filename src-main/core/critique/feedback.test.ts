import { expect, test } from 'vitest'
import type { CommandResult, CriterionVerdict, Critique } from '../../../src-shared/model/critique.ts'
import { feedbackFor } from './feedback.ts'

const verdict = (
  id: string,
  given: 'met' | 'unmet' | 'unproven',
  more: Partial<CriterionVerdict> = {},
): CriterionVerdict => ({ id, verdict: given, evidence: [], comment: '', ...more })
const failing: CommandResult = {
  command: 'npm test',
  exitCode: 1,
  timedOut: false,
  durationMs: 1,
  outputTail: 'expected 1 to be 2\n',
  outputDigest: 'd',
}
const critique = (fields: Partial<Critique> = {}): Critique => ({
  round: 1,
  commit: 'aaaa',
  criteria: [verdict('c1', 'met')],
  feedback: '',
  test: null,
  checks: [],
  passed: false,
  ...fields,
})
const criterion = { id: 'c1', text: 'prints hello', check: null }

test('it begins with the critic’s own words, unchanged', () => {
  const feedback = '  Fix a.py:\n\n- print "hello"\n'
  const criteria = [verdict('c1', 'unmet', { comment: 'prints bye' })]
  const text = feedbackFor(critique({ feedback, criteria }), [criterion])
  expect(text.startsWith(feedback)).toBe(true)
  expect(text).toContain('- c1 (unmet): prints hello: prints bye')
})

test('met criteria and a passing test are left out of it, a failing test is shown with its end', () => {
  const criteria = [verdict('c1', 'met', { comment: 'fine' }), verdict('c2', 'unmet')]
  expect(feedbackFor(critique({ feedback: 'Mend it.', criteria, test: failing }))).toBe(
    'Mend it.\n\nCriteria that are not met yet:\n- c2 (unmet)\n\n' +
      'The test command `npm test` ended with exit code 1. The end of its output:\nexpected 1 to be 2',
  )
  const passed = critique({ feedback: 'Mend it.', test: { ...failing, exitCode: 0 } })
  expect(feedbackFor(passed)).toBe('Mend it.')
})

test('a failing check says its command, its exit code and the end of its output', () => {
  const result = { ...failing, command: './check.sh', exitCode: 4, outputTail: 'one\ntwo\n' }
  const criteria = [verdict('c1', 'unmet', { claimed: 'met', comment: 'It prints hello.' })]
  const text = feedbackFor(critique({ criteria, checks: [{ criterion: 'c1', result }] }), [criterion])
  expect(text).toBe(
    'Criteria that are not met yet:\n- c1 (unmet): prints hello\n' +
      '  It is proven when its check ends with 0. `./check.sh` ended with exit code 4. ' +
      'The end of its output:\n  one\n  two',
  )
})

test('a check that printed nothing, or cannot be run, says so', () => {
  const end = (result: Partial<CommandResult>) =>
    feedbackFor(
      critique({
        criteria: [verdict('c1', 'unmet')],
        checks: [{ criterion: 'c1', result: { ...failing, outputTail: '', ...result } }],
      }),
    )
  expect(end({ exitCode: 127 })).toContain('could not be run (exit code 127) and printed nothing.')
  expect(end({ exitCode: null, timedOut: true })).toContain('ran into its time limit and printed nothing.')
})

test('refuted evidence says what was not found, in place of the critic’s praise', () => {
  const criteria = [
    verdict('c1', 'unproven', {
      claimed: 'met',
      comment: 'Perfect.',
      ground: 'Evidence was refuted: We did not run `x` on this commit.',
      evidence: [
        {
          kind: 'command',
          command: 'x',
          exitCode: 0,
          proof: 'refuted',
          flaw: 'We did not run `x` on this commit.',
        },
      ],
    }),
  ]
  const text = feedbackFor(critique({ criteria }))
  expect(text).toContain('was not found: We did not run `x` on this commit. It needs a line of the change')
  expect(text).not.toContain('Perfect')
})

test('where there is no evidence it says what would be some', () => {
  const criteria = [verdict('c1', 'unproven', { ground: 'The critic named no evidence.' })]
  expect(feedbackFor(critique({ criteria }))).toContain(
    'The critic named no evidence. It needs a line of the change, or a command of ours that shows it.',
  )
})

test('it is bounded, however much there is to say, and keeps the critic’s words', () => {
  const many = Array.from({ length: 40 }, (_, index) => `c${index + 1}`)
  const result = { ...failing, outputTail: 'x\n'.repeat(8_000) }
  const text = feedbackFor(
    critique({
      feedback: `Mend it. ${'y'.repeat(50_000)}`,
      criteria: many.map((id) => verdict(id, 'unmet', { comment: 'z'.repeat(5_000) })),
      checks: many.map((id) => ({ criterion: id, result })),
      test: result,
    }),
  )
  expect(text.length).toBeLessThan(16_100)
  expect(text.startsWith('Mend it.')).toBe(true)
})
