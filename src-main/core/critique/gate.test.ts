import { expect, test } from 'vitest'
import type { Critique } from '../../../src-shared/model/critique.ts'
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
    reason: 'Not met: c1 unmet, c3 unproven.',
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

test('without a critique it is closed', () => {
  expect(gate(null, 'aaaa')).toEqual({
    kind: 'closed',
    why: 'no-critique',
    reason: 'No critique looked at aaaa yet.',
    unmet: [],
  })
})

test.each([
  ['ended with exit code 2', { ...failing, command: 'make\n lint', exitCode: 2 }],
  ['could not be run (exit code 127)', { ...failing, command: 'make\n lint', exitCode: 127 }],
  ['ran into its time limit', { ...failing, command: 'make\n lint', exitCode: null, timedOut: true }],
])('a check that %s closes it, and names the check first', (end, result) => {
  const given = critique({
    criteria: [verdict('c1', 'unmet')],
    checks: [
      { criterion: 'c0', result: { ...failing, exitCode: 0 } },
      { criterion: 'c1', result },
    ],
    passed: false,
  })
  expect(gate(given, 'aaaa')).toMatchObject({
    why: 'check-failed',
    reason: `The check of c1 ${end}: make lint.`,
    unmet: [{ id: 'c1' }],
  })
})

test('what is open beside a failed check is named as well', () => {
  const given = critique({
    criteria: [verdict('c1', 'unmet'), verdict('c2', 'met'), verdict('c3', 'unproven')],
    checks: [{ criterion: 'c1', result: { ...failing, command: 'make lint', exitCode: 1 } }],
    passed: false,
  })
  expect(gate(given, 'aaaa')).toMatchObject({
    reason: 'The check of c1 ended with exit code 1: make lint. Also not met: c3 unproven.',
  })
})

test('a word of passing opens it neither over a failed check nor over a failed test', () => {
  const checks = [{ criterion: 'c1', result: failing }]
  expect(gate(critique({ checks }), 'aaaa')).toMatchObject({ why: 'check-failed' })
  expect(gate(critique({ test: failing }), 'aaaa')).toMatchObject({ why: 'test-failed' })
})

test('a critique that did not pass is never open, whatever it lacks', () => {
  expect(gate(critique({ passed: false }), 'aaaa')).toMatchObject({ why: 'test-failed' })
  expect(
    gate(critique({ passed: false, criteria: [], test: { ...failing, exitCode: 0 } }), 'aaaa').kind,
  ).toBe('closed')
})
