import { expect, test } from 'vitest'
import { createPrintedText } from './printed-text.ts'

test('everything is kept while it fits, and is gone once it was taken', () => {
  const text = createPrintedText(10)
  text.append('abc')
  text.append('defghij')
  expect(text.take()).toEqual({ head: 'abcdefghij', tail: '', cut: false })
  expect(text.take()).toEqual({ head: '', tail: '', cut: false })
})

test('of a text without end the beginning and the end are kept', () => {
  const text = createPrintedText(10)
  for (let n = 0; n < 100; n += 1) text.append(String(n % 10))
  expect(text.take()).toEqual({ head: '01234', tail: '56789', cut: true })
  text.append('again')
  expect(text.take()).toEqual({ head: 'again', tail: '', cut: false })
})

test.each([['1234🎉5'], ['12345', '🎉'], ['1234\ud83c', '\udf89', '5']])(
  'no character is torn between beginning and end: %j',
  (...pieces) => {
    const text = createPrintedText(10)
    for (const piece of pieces) text.append(piece)
    const { head, tail } = text.take()
    expect(head + tail).toBe(pieces.join(''))
  },
)
