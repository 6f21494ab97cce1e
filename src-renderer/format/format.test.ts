import i18next from 'i18next'
import { expect, test } from 'vitest'
import type { BudgetLine } from '../../src-shared/model/spending.ts'
import { sampleView } from '../test-support/sample-view.ts'
import { formatAmount, formatBudget } from './budget.ts'
import { formatBytes } from './bytes.ts'
import { describeCost, dollars, formatCost } from './cost.ts'
import { formatAge, formatDuration } from './duration.ts'
import { listed, ordinal, repositoryName } from './text.ts'

const usage = (change: object) => ({ ...sampleView().usage, ...change })

test.each([
  [-5, '0s'],
  [42_400, '42s'],
  [185_000, '3m 05s'],
  [7_620_000, '2h 07m'],
  [273_600_000, '3d 4h'],
])('%i ms reads %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text)
})

test.each([
  [-86_400_000, 'just now'],
  [59_000, 'just now'],
  [185_000, '3 min ago'],
  [7_620_000, '2 h ago'],
  [100_000_000, '1 day ago'],
  [273_600_000, '3 days ago'],
])('what happened %i ms before reads %s', (ms, text) => {
  expect(formatAge(ms)).toBe(text)
})

test('an unknown price is said, never shown as nothing', () => {
  const unknown = usage({ costUsd: null, modelCalls: 3 })
  expect(formatCost(unknown)).toBe('unknown')
  expect(describeCost(unknown)).toContain('no price is known')
})

test('a cost that lacks some calls is a lower bound', () => {
  expect(formatCost(usage({ costUsd: 0.62, partlyUnknown: true, modelCalls: 3 }))).toBe('≥ $0.62')
})

test('small costs keep their digits', () => {
  expect(formatCost(usage({ costUsd: 0.0042, modelCalls: 1 }))).toBe('$0.0042')
})

test.each([
  ['/home/kim/work/tidy-cli/', 'tidy-cli'],
  ['https://example.com/team/repository.git', 'repository'],
  ['git@example.com:team/repository.git', 'repository'],
  ['C:\\work\\tidy', 'tidy'],
])('the repository at %s is called %s', (location, name) => {
  expect(repositoryName(location)).toBe(name)
})

const line = (change: Partial<BudgetLine>): BudgetLine => ({
  scope: 'session',
  unit: 'usd',
  used: 0.43,
  limit: 2,
  lowerBound: false,
  ...change,
})

test.each([
  [{}, '$0.43 of $2.00'],
  [{ lowerBound: true }, '≥ $0.43 of $2.00'],
  [{ used: 0, lowerBound: true }, 'unknown of $2.00'],
  [{ unit: 'tokens', used: 88_200, limit: 400_000 }, '88.2k of 400k tokens'],
  [{ unit: 'turns', used: 9, limit: 30 }, '9 of 30 turns'],
  [{ unit: 'minutes', used: 12.9, limit: 60 }, '12 of 60 min'],
  [{ unit: 'minutes', used: 0.29, limit: 0.5 }, '0.2 of 0.5 min'],
] as const)('a budget of %o reads %s', (change, text) => {
  expect(formatBudget(line(change))).toBe(text)
})

test.each([
  [0.5, '0.5'],
  [999, '999'],
  [1000, '1k'],
  [99_400, '99.4k'],
  [999_600, '1M'],
])('%i is written %s', (amount, text) => {
  expect(formatAmount(amount)).toBe(text)
})

test.each([
  [1, '1st'],
  [2, '2nd'],
  [3, '3rd'],
  [11, '11th'],
  [22, '22nd'],
])('place %i is the %s', (n, text) => {
  expect(ordinal(n)).toBe(text)
})

test('a long list names the first and counts the rest', () => {
  expect(listed(['a'])).toBe('a')
  expect(listed(['a', 'b'])).toBe('a and b')
  expect(listed(['a', 'b', 'c', 'd', 'e'], 2)).toBe('a, b and 3 more')
})

test('figures are written as the language of the window writes them', async () => {
  await i18next.changeLanguage('de')
  expect([dollars(0.5), formatAmount(58_800), formatAmount(0.5), formatBytes(2_300_000_000)]).toEqual([
    '0,50\u00a0$',
    '58,8k',
    '0,5',
    '2,3\u00a0GB',
  ])
  await i18next.changeLanguage('en')
  expect([dollars(0.5), dollars(0.0042), dollars(1234), formatAmount(58_800)]).toEqual([
    '$0.50',
    '$0.0042',
    '$1234.00',
    '58.8k',
  ])
})
