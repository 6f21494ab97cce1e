import { expect, test } from 'vitest'
import type { Critique, Verdict } from '../../../../src-shared/model/critique.ts'
import { changeBetween, compareRounds, countChanges } from './compare-rounds.ts'

const critique = (round: number, verdicts: Readonly<Record<string, Verdict>>): Critique => ({
  round,
  commit: String(round).repeat(40),
  criteria: Object.entries(verdicts).map(([id, verdict]) => ({ id, verdict, evidence: [], comment: '' })),
  feedback: '',
  test: null,
  checks: [],
  passed: false,
})
const CRITERIA = ['c1', 'c2', 'c3'].map((id) => ({ id, text: `text of ${id}`, check: null }))
const ROUNDS = [
  critique(1, { c1: 'met', c2: 'unmet' }),
  critique(2, { c1: 'unproven', c2: 'unproven', c3: 'unmet' }),
  critique(3, { c1: 'met', c2: 'met', c3: 'unmet' }),
]

test.each([
  ['met', 'met', 'same'],
  ['unmet', 'met', 'gained'],
  ['met', 'unproven', 'lost'],
  ['unproven', 'unmet', 'moved'],
  [null, 'met', 'first'],
  ['met', null, 'lost'],
] as const)('from %s to %s is called %s', (from, to, change) => {
  expect(changeBetween(from, to)).toBe(change)
})

test('each criterion has its verdict of every round, in the task’s order', () => {
  const rows = compareRounds(ROUNDS, CRITERIA, { from: 2, to: 3 })
  expect(rows.map(({ id, verdicts }) => [id, verdicts.map((one) => one?.verdict ?? null)])).toEqual([
    ['c1', ['met', 'unproven', 'met']],
    ['c2', ['unmet', 'unproven', 'met']],
    ['c3', [null, 'unmet', 'unmet']],
  ])
})

test('what changed is told of the two rounds that were picked, not of the last two', () => {
  const changes = (from: number, to: number) =>
    compareRounds(ROUNDS, CRITERIA, { from, to }).map(({ change }) => change)
  expect(changes(2, 3)).toEqual(['gained', 'gained', 'same'])
  expect(changes(1, 3)).toEqual(['same', 'gained', 'first'])
  expect(changes(3, 1)).toEqual(['same', 'lost', 'moved'])
})

test('gains and losses are counted', () => {
  expect(countChanges(compareRounds(ROUNDS, CRITERIA, { from: 1, to: 2 }))).toEqual({ gained: 0, lost: 1 })
})
