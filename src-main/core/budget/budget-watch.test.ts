import { expect, test } from 'vitest'
import type { BudgetLine } from '../../../src-shared/model/spending.ts'
import {
  budgetReason,
  budgetWords,
  firstUnknownPrice,
  unknownPriceWords,
  usdWords,
  watchBudget,
} from './budget-watch.ts'

const line = (change: Partial<BudgetLine>): BudgetLine => ({
  scope: 'session',
  unit: 'usd',
  used: 0,
  limit: 2,
  lowerBound: false,
  ...change,
})

test('nothing is said below four fifths of a limit', () => {
  expect(watchBudget([line({ used: 1.59 })], [])).toEqual({ warnings: [], spent: null })
})

test('at four fifths there is a warning, once for each scope and unit', () => {
  const near = [line({ used: 1.6 }), line({ scope: 'task', used: 1.7 }), line({ unit: 'turns', used: 2 })]
  expect(watchBudget(near, []).warnings).toEqual(near)
  expect(watchBudget(near, [{ scope: 'session', unit: 'usd' }]).warnings).toEqual(near.slice(1))
  expect(watchBudget(near.slice(0, 2), []).spent).toBeNull()
})

test('at the limit itself the budget is spent, and the first such line is the reason', () => {
  const lines = [line({ used: 1 }), line({ unit: 'tokens', used: 10, limit: 10 }), line({ used: 3 })]
  expect(watchBudget(lines, []).spent).toBe(lines[1])
})

test('a jump over both bounds warns too, so that the log tells both', () => {
  expect(watchBudget([line({ used: 9 })], [])).toMatchObject({ warnings: [{ used: 9 }], spent: { used: 9 } })
})

test.each([
  [
    line({ scope: 'task', used: 2.031 }),
    "The task's budget of $2.00 is spent: $2.03 used by all its sessions.",
  ],
  [
    line({ scope: 'day', unit: 'tokens', used: 1_234_567, limit: 1_000_000 }),
    'The budget of the day of 1,000,000 tokens is spent: 1,234,567 tokens used by all sessions since midnight.',
  ],
  [
    line({ unit: 'minutes', used: 12.34, limit: 0.5 }),
    "The session's budget of 0.5 minutes is spent: 12 minutes used.",
  ],
  [line({ unit: 'turns', used: 1, limit: 1 }), "The session's budget of 1 turn is spent: 1 turn used."],
  [
    line({ used: 2, lowerBound: true }),
    "The session's budget of $2.00 is spent: at least $2.00 used, some prices are unknown.",
  ],
])('a spent budget is one sentence: %#', (spent, sentence) => {
  expect(budgetReason(spent)).toBe(sentence)
})

test('a warning names the limit and what is used', () => {
  expect(budgetWords(line({ used: 1.7 }))).toBe("The session's budget of $2.00 is nearly spent: $1.70 used.")
})

test.each([
  [0, '$0.00'],
  [0.0123, '$0.0123'],
  [0.05, '$0.05'],
  [0.001, '$0.001'],
  [1.005, '$1.00'],
  [12.5, '$12.50'],
])('%d USD reads %s', (usd, words) => {
  expect(usdWords(usd)).toBe(words)
})

test('a limit in USD that unknown prices weaken is named once for each scope', () => {
  const lines = [
    line({ used: 1 }),
    line({ scope: 'task', lowerBound: true }),
    line({ scope: 'day', lowerBound: true }),
  ]
  const first = firstUnknownPrice(lines)
  expect(first).toEqual({ scope: 'task', limitUsd: 2 })
  expect(firstUnknownPrice(lines, ['task'])).toMatchObject({ scope: 'day' })
  expect(firstUnknownPrice(lines, ['task', 'day'])).toBeNull()
  expect(first && unknownPriceWords(first)).toMatch(/^The task's budget of \$2\.00 cannot be kept fully/)
})
