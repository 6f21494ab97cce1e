import { expect, test } from 'vitest'
import { whoAsks } from './who-asks.ts'

const asked = (system: string, role = 'system') =>
  whoAsks([
    { role, content: system },
    { role: 'user', content: '100x critic' },
  ])

test('our own prompts are told by their first line', () => {
  expect(asked('100x supervisor\nBranch: 100x/a-1')).toBe('supervisor')
  expect(asked('100x critic\n')).toBe('critic')
  expect(asked('100x pull request')).toBe('pull-request')
})

test('the role must fill the whole first line', () => {
  expect(asked('100x supervisors of the world\n100x critic')).toBe('other')
})

test("Aider's prompts are told by their sentences", () => {
  expect(asked('Act as an expert software developer.\nSEARCH/REPLACE')).toBe('aider')
  expect(asked('Act as an expert code analyst.')).toBe('aider')
  expect(asked('Act as an expert architect engineer')).toBe('aider')
  expect(asked('generates concise, one-line Git commit messages')).toBe('aider-commit')
  expect(asked('*Briefly* summarize this partial conversation')).toBe('aider-summary')
})

test('a model without a system role carries the prompt in its first message', () => {
  expect(asked('100x critic\nreview', 'user')).toBe('critic')
  expect(asked('100x critic\nreview', 'developer')).toBe('critic')
})
