import { expect, test } from 'vitest'
import type { Critique, Verdict } from '../../src-shared/model/critique.ts'
import { sampleView } from '../test-support/sample-view.ts'
import { gateWords, openCriteria } from './gate.ts'

const HEAD = 'a'.repeat(40)
const critique = (verdict: Verdict, change: Partial<Critique> = {}): Critique => ({
  round: 1,
  commit: HEAD,
  criteria: [{ id: 'c1', verdict, evidence: [], comment: '' }],
  feedback: '',
  test: null,
  checks: [],
  passed: verdict === 'met',
  ...change,
})
const viewWith = (...critiques: Critique[]) => sampleView({ head: HEAD, critiques })
const run = { command: 'npm test', timedOut: false, durationMs: 1, outputTail: '', outputDigest: '' }

test('without a critique the gate is closed, and everything is unproven', () => {
  expect(gateWords(viewWith()).open).toBe(false)
  expect(openCriteria(viewWith())).toEqual([{ id: 'c1', verdict: 'unproven', text: 'done' }])
})

test('a passed critique of this commit opens it', () => {
  expect(gateWords(viewWith(critique('met')))).toMatchObject({ open: true })
})

test('a passed critique of an older commit opens nothing, and what it found met is unproven', () => {
  const stale = viewWith(critique('met', { commit: 'b'.repeat(40) }))
  expect(gateWords(stale)).toMatchObject({ open: false, reason: expect.stringContaining('proves nothing') })
  expect(openCriteria(stale)).toMatchObject([{ verdict: 'unproven' }])
})

test('a closed gate counts what is not met', () => {
  expect(gateWords(viewWith(critique('unmet'))).reason).toContain('1 criterion is not met')
})

test('met criteria with a failing test name the command', () => {
  const failing = critique('met', { passed: false, test: { ...run, exitCode: 1 } })
  expect(gateWords(viewWith(failing)).reason).toBe('What failed: npm test.')
})
