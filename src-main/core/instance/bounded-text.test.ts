import { expect, test } from 'vitest'
import { createBoundedText, cutMiddle } from './bounded-text.ts'

test('everything is kept while it fits', () => {
  const text = createBoundedText(10)
  text.append('abc')
  text.append('defgh')
  expect(text.parts()).toEqual({ head: 'abcdefgh', tail: '', cut: false })
})

test('of a text without end the beginning and the end are kept', () => {
  const text = createBoundedText(10)
  for (let n = 0; n < 100; n += 1) text.append(String(n % 10))
  expect(text.parts()).toEqual({ head: '01234', tail: '56789', cut: true })
})

test('a cut text is never longer than its limit', () => {
  expect(cutMiddle('x'.repeat(1_000), 101).length).toBeLessThanOrEqual(101)
})
