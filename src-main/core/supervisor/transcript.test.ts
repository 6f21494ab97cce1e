import { expect, test } from 'vitest'
import { createTranscript, TRANSCRIPT_LIMIT } from './transcript.ts'

const decision = (action: string) => ({ progress: 'half done', thought: 't', action, future: 'f' })
const turn = (number: number, length: number) => `Turn ${number} of 99. ${'x'.repeat(length)}`

const filled = (turns: number, length: number) => {
  const transcript = createTranscript()
  for (let number = 1; number <= turns; number += 1) {
    transcript.addObservation(turn(number, length))
    transcript.addDecision(decision(`/instruct step ${number}`))
  }
  transcript.addObservation(turn(turns + 1, length))
  return transcript
}

test('observations are the user’s and decisions the assistant’s, in order', () => {
  expect(filled(1, 0).messages()).toEqual([
    { role: 'user', content: 'Turn 1 of 99. ' },
    { role: 'assistant', content: JSON.stringify(decision('/instruct step 1')) },
    { role: 'user', content: 'Turn 2 of 99. ' },
  ])
})

test('several observations before a decision are one message', () => {
  const transcript = createTranscript()
  transcript.addObservation('one')
  transcript.addObservation('two')
  expect(transcript.messages()).toEqual([{ role: 'user', content: 'one\n\ntwo' }])
})

test('a short session is sent in full', () => {
  expect(filled(10, 500).messages()).toHaveLength(21)
})

test('a long session is folded to a line a turn, and still begins with the user and alternates', () => {
  const messages = filled(40, 2_000).messages()
  expect(messages.map(({ role }) => role).slice(0, 2)).toEqual(['user', 'assistant'])
  expect(messages.at(-1)?.content).toContain('Turn 41 of 99.')
  expect(messages[0]?.content).toContain('1. /instruct step 1 (half done)')
  const size = messages.reduce((sum, { content }) => sum + content.length, 0)
  expect(size).toBeLessThan(TRANSCRIPT_LIMIT + 10_000)
})

test('the beginning stays the same for several turns, so that a provider can cache it', () => {
  const starts = Array.from({ length: 30 }, (_, index) => filled(20 + index, 1_000).messages()[0]?.content)
  expect(new Set(starts).size).toBeLessThan(6)
})

test('a thousand turns stay bounded', () => {
  const size = JSON.stringify(filled(1_000, 1_000).messages()).length
  expect(size).toBeLessThan(50_000)
})

test('the last turns are kept whole, however long they are', () => {
  const messages = filled(3, 30_000).messages()
  expect(messages.at(-1)?.content.length).toBeGreaterThan(30_000)
})
