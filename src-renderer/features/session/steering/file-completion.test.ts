import { expect, test } from 'vitest'
import { completeMention, createFileRanking, mentionAt } from './file-completion.ts'

test.each([
  ['look at @src/pr', 15, 'src/pr'],
  ['@', 1, ''],
  ['(@a', 3, 'a'],
  ['line\n@b', 7, 'b'],
])('%j at %i is completed from %j', (text, caret, word) => {
  expect(mentionAt(text, caret)?.word).toBe(word)
})

test.each([
  ['kim@example.org', 15],
  ['@src/print.ts is wrong', 22],
  ['no mention', 10],
])('%j at %i is no mention of a file', (text, caret) => {
  expect(mentionAt(text, caret)).toBeNull()
})

test('the path takes the place of the mention, and one goes on writing behind it', () => {
  const text = 'Fix @pri and test'
  const mention = mentionAt(text, 8)
  if (mention === null) throw new Error('there is a mention')
  expect(completeMention(text, mention, 'src/print.ts')).toEqual({
    text: 'Fix src/print.ts and test',
    caret: 16,
  })
  expect(completeMention('@', { from: 0, to: 1, word: '' }, 'a.ts')).toEqual({ text: 'a.ts ', caret: 5 })
})

test('letters in order find a file; among equals the shorter path comes first, and only a few are offered', () => {
  const rank = createFileRanking(['src/deep/print.ts', 'src/print.ts', 'docs/usage.md'])
  expect(rank('print')).toEqual(['src/print.ts', 'src/deep/print.ts'])
  expect(rank('spts')[0]).toBe('src/print.ts')
  expect(createFileRanking(Array.from({ length: 50 }, (_, n) => `f${n}`))('')).toHaveLength(8)
})
