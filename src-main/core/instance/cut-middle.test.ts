import { expect, test } from 'vitest'
import { cutMiddle } from './cut-middle.ts'

test('a cut text is never longer than its limit', () => {
  expect(cutMiddle('x'.repeat(1_000), 101).length).toBeLessThanOrEqual(101)
})
