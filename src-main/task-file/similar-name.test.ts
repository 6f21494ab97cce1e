import { expect, test } from 'vitest'
import { similarName } from './similar-name.ts'

const known = ['acceptance_criteria', 'test', 'files', 'model', 'aider_model', 'max_turns']

test.each([
  ['acceptance_criterias', 'acceptance_criteria'],
  ['acceptanceCriteria', 'acceptance_criteria'],
  ['modle', 'model'],
  ['tests', 'test'],
  ['maxTurns', 'max_turns'],
])('%s probably means %s', (name, meant) => {
  expect(similarName(name, known)).toBe(meant)
})

test.each(['priority', 'text_of_it', 'agents', 'best-of', '$schema', ''])('%j means none of them', (name) => {
  expect(similarName(name, known)).toBeNull()
})
