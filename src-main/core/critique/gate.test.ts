import { expect, test } from 'vitest'
import type { Critique } from '../../../src-shared/model/critique.ts'
import { feedbackFor } from './feedback.ts'
import { gate } from './gate.ts'

const verdict = (id: string, given: 'met' | 'unmet' | 'unproven', comment = '') => ({
  id,
  verdict: given,
  evidence: [],
  comment,
})
const failing = {
  command: 'npm test',
  exitCode: 1,
  timedOut: false,
  durationMs: 1,
  outputTail: 'expected 1 to be 2',
  outputDigest: 'd',
}
const critique = (fields: Partial<Critique> = {}): Critique => ({
  round: 1,
  commit: 'aaaa',
  criteria: [verdict('c1', 'met')],
  feedback: '',
  test: null,
  checks: [],
  passed: true,
  ...fields,
})

test('the gate opens for a passed critique of this very commit', () => {
  expect(gate(critique(), 'aaaa')).toEqual({ kind: 'open' })
})

test('a critique of another commit keeps it closed, however good it was', () => {
  expect(gate(critique(), 'bbbb')).toMatchObject({ kind: 'closed', why: 'stale' })
})

test('it names what is not met', () => {
  const criteria = [verdict('c1', 'unmet'), verdict('c2', 'met'), verdict('c3', 'unproven')]
  expect(gate(critique({ criteria, passed: false }), 'aaaa')).toMatchObject({
    why: 'unmet',
    reason: 'Not met: c1 (unmet), c3 (unproven).',
    unmet: [{ id: 'c1' }, { id: 'c3' }],
  })
})

test('a failing test keeps it closed though every criterion is met', () => {
  expect(gate(critique({ test: failing, passed: false }), 'aaaa')).toMatchObject({
    why: 'test-failed',
    reason: 'The test command ended with exit code 1.',
  })
})

test('a word of passing does not open it when a criterion is not met', () => {
  expect(gate(critique({ criteria: [verdict('c1', 'unmet')], passed: true }), 'aaaa').kind).toBe('closed')
})

test('the feedback begins with the critic’s own words, unchanged', () => {
  const feedback = '  Fix a.py:\n\n- print "hello"\n'
  const text = feedbackFor(critique({ feedback, criteria: [verdict('c1', 'unmet', 'prints bye')] }), [
    { id: 'c1', text: 'prints hello', check: null },
  ])
  expect(text.startsWith(feedback)).toBe(true)
  expect(text).toContain('- c1 (unmet): prints hello: prints bye')
})

test('met criteria and a passing test are left out of it, a failing test is shown with its end', () => {
  const criteria = [verdict('c1', 'met', 'fine'), verdict('c2', 'unproven')]
  const text = feedbackFor(critique({ feedback: 'Mend it.', criteria, test: failing }))
  expect(text).toBe(
    'Mend it.\n\nCriteria that are not met yet:\n- c2 (unproven)\n\n' +
      'The test command `npm test` failed with exit code 1. The end of its output:\nexpected 1 to be 2',
  )
  expect(feedbackFor(critique({ feedback: 'Mend it.', test: { ...failing, exitCode: 0 } }))).toBe('Mend it.')
})
