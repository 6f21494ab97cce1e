import { expect, test } from 'vitest'
import { beforeLastTold, typedText } from './person-turn.ts'

test('what a person typed is read from the beginning of the history', () => {
  expect(typedText('\n#### one  \n#### two  \n\nAnswer\n#### a heading of the answer\n')).toBe('one\ntwo')
})

test('an Enter on an empty prompt is nothing typed', () => {
  expect(typedText('\n#### <blank>  \n')).toBe('')
  expect(typedText('')).toBe('')
})

test('the history is cut where Aider was told something again, and never before what it was told first', () => {
  const first = '\n#### one  \n#### more of it  \n\nAnswer\n#### a heading of the answer\n\n'
  const history = `${first}#### two  \n#### lines  \n> done  \n`
  expect(beforeLastTold(history, 1)).toBe(first)
  expect(beforeLastTold(history, 2)).toBe(history)
  expect(beforeLastTold(first, 1)).toBe(first)
})
