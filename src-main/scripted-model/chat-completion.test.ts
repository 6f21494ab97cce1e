import { expect, test } from 'vitest'
import { estimateTokens, pieces } from './chat-completion.ts'

test('pieces join to the text and are no more than asked for', () => {
  const text = 'one two three'
  for (const count of [1, 2, 5, 100]) {
    const parts = pieces(text, count)
    expect(parts.join('')).toBe(text)
    expect(parts.length).toBeLessThanOrEqual(count)
  }
})

test('a piece never ends inside a character', () => {
  expect(pieces('🍵🍵', 2)).toEqual(['🍵', '🍵'])
})

test('an empty answer is still one piece', () => {
  expect(pieces('', 4)).toEqual([''])
})

test('four characters are about one token', () => {
  expect([0, 1, 4, 5].map((length) => estimateTokens('x'.repeat(length)))).toEqual([0, 1, 1, 2])
})
