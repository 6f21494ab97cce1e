import { expect, test } from 'vitest'
import type { LoggedEvent } from '../../../../src-shared/model/session.ts'
import { isAtEdge, NOT_WALKING, stepInHistory, type Walk, writtenTexts } from './instruction-history.ts'

const wrote = (...texts: string[]): LoggedEvent[] =>
  texts.map((text, at) => ({ v: 3, seq: at + 1, at, event: { type: 'personInstructed', text } }))

test('the history is what a person wrote in this session, and a text that was written again stands where it was last', () => {
  expect(
    writtenTexts([...wrote('a', 'b', 'a'), { v: 3, seq: 9, at: 9, event: { type: 'resumed' } }]),
  ).toEqual(['b', 'a'])
})

test('it is bounded, and forgets the oldest first', () => {
  const texts = writtenTexts(wrote(...Array.from({ length: 150 }, (_, n) => `t${n}`)))
  expect([texts.length, texts[0], texts.at(-1)]).toEqual([100, 't50', 't149'])
})

test('up walks back, down walks on, and what was being written waits at the end', () => {
  const texts = ['first', 'second']
  let now: { walk: Walk; text: string } = { walk: NOT_WALKING, text: 'half a thou' }
  const seen: string[] = []
  for (const step of [-1, -1, -1, 1, 1, 1] as const) {
    now = stepInHistory(texts, { ...now, step }) ?? now
    seen.push(now.text)
  }
  expect(seen).toEqual(['second', 'first', 'first', 'second', 'half a thou', 'half a thou'])
})

test('without a history nothing happens', () => {
  expect(stepInHistory([], { walk: NOT_WALKING, text: 'x', step: -1 })).toBeNull()
})

test.each([
  ['one\ntwo', 2, -1, true],
  ['one\ntwo', 5, -1, false],
  ['one\ntwo', 5, 1, true],
  ['one\ntwo', 2, 1, false],
  ['', 0, -1, true],
] as const)('in %j at %i a step of %i leaves the text: %s', (text, caret, step, leaves) => {
  expect(isAtEdge(text, caret, step)).toBe(leaves)
})
