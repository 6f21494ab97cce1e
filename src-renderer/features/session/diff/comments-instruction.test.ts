import { expect, test } from 'vitest'
import type { DiffComment } from '../../../stores/diff-comments.ts'
import { commentsInstruction } from './comments-instruction.ts'

const comment = (change: Partial<DiffComment>): DiffComment => ({
  ...{ key: 'k', path: 'src/a.ts', side: 'new', from: 3, to: 3, code: 'let x = 1', text: 'Use const.' },
  ...change,
})

test('one comment names its line, quotes it and says what is wrong', () => {
  expect(commentsInstruction([comment({})])).toBe(
    'A reviewer commented on your changes. Please address it:\n\n1. src/a.ts:3\n> let x = 1\n\nUse const.',
  )
})

test('several come in the order of files and lines, and empty ones not at all', () => {
  const text = commentsInstruction([
    comment({ path: 'src/b.ts', text: 'third' }),
    comment({ from: 9, to: 12, text: 'second' }),
    comment({ text: 'first' }),
    comment({ text: '  ' }),
  ])
  expect(text).toContain('3 comments')
  expect(text.match(/^\d\. .*$/gm)).toEqual(['1. src/a.ts:3', '2. src/a.ts:9-12', '3. src/b.ts:3'])
})

test('a removed line is said to be one', () => {
  expect(commentsInstruction([comment({ side: 'old' })])).toContain(
    'src/a.ts:3 (as it was before your change)',
  )
})

test('a long range is quoted by its beginning', () => {
  const text = commentsInstruction([comment({ code: Array(90).fill('x'.repeat(900)).join('\n') })])
  expect(text.split('\n').filter((line) => line.startsWith('>'))).toHaveLength(21)
  expect(text.length).toBeLessThan(5_000)
})
