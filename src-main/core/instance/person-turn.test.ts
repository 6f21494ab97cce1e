import { expect, test } from 'vitest'
import { typedText } from './person-turn.ts'

test('what a person typed is read from the beginning of the history', () => {
  expect(typedText('\n#### one  \n#### two  \n\nAnswer\n#### a heading of the answer\n')).toBe('one\ntwo')
})

test('an Enter on an empty prompt is nothing typed', () => {
  expect(typedText('\n#### <blank>  \n')).toBe('')
  expect(typedText('')).toBe('')
})
