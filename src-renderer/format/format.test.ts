import { expect, test } from 'vitest'
import { sampleView } from '../test-support/sample-view.ts'
import { describeCost, formatCost } from './cost.ts'
import { formatDuration } from './duration.ts'
import { repositoryName } from './text.ts'

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
