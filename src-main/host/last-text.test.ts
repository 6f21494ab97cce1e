import { expect, test } from 'vitest'
import { randomNumbers } from '../core/test-support/random-numbers.ts'
import { createLastText } from './last-text.ts'

test.each([
  ['letters of one byte', ['a', 'bc', 'def', '\x1b[31m', 'x'.repeat(70)]],
  ['letters of any length', ['a', 'é', '世界', '🎉🎉', '\ud83c', '\udf89', '日'.repeat(70)]],
])('of %s the last are kept, however they come', (_name, pieces) => {
  const random = randomNumbers(3)
  const last = createLastText(100)
  let all = ''
  for (let round = 0; round < 3_000; round += 1) {
    const chosen = pieces[Math.floor(random() * pieces.length)] ?? ''
    // A half comes with its other half, at once or in the next piece.
    const piece = chosen === '\udf89' && !all.endsWith('\ud83c') ? '' : chosen
    const whole = all.endsWith('\ud83c') && piece !== '\udf89' ? `\udf89${piece}` : piece
    last.append(whole)
    all += whole
    if (round % 7 === 0) expect(last.text()).toBe(all.slice(-100))
  }
})

test('a piece that is longer than what is kept leaves its end', () => {
  const last = createLastText(10)
  last.append('before')
  last.append('0123456789'.repeat(5))
  expect(last.text()).toBe('0123456789')
  last.append('!')
  expect(last.text()).toBe('123456789!')
  last.clear()
  expect(last.text()).toBe('')
})
