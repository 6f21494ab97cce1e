import { expect, test } from 'vitest'
import type { ModelMessage } from '../ports.ts'
import { createTranscript, TRANSCRIPT_LIMIT } from './transcript.ts'

const decision = (action: string) => ({ progress: 'half done', thought: 't', action, future: 'f' })
const turn = (number: number, length: number) => `Turn ${number} of 99. ${'x'.repeat(length)}`
const sizeOf = (messages: readonly ModelMessage[]) =>
  messages.reduce((sum, { content }) => sum + content.length, 0)

/** What is sent at each turn of a session, the first one at index 0. */
const sentOver = (turns: number, lengthOf: (turn: number) => number): ModelMessage[][] => {
  const transcript = createTranscript()
  return Array.from({ length: turns }, (_, index) => {
    if (index > 0)
      transcript.addDecision(decision(`/instruct step ${index}: do what is asked, in a sentence`))
    transcript.addObservation(turn(index + 1, lengthOf(index + 1)))
    return transcript.messages()
  })
}
const sentAt = (turns: number, length: number) => sentOver(turns, () => length).at(-1) ?? []

/** How much of the beginning two requests share, in characters. */
const shared = (a: readonly ModelMessage[], b: readonly ModelMessage[]): number => {
  const [one, two] = [JSON.stringify(a), JSON.stringify(b)]
  let at = 0
  while (at < one.length && one[at] === two[at]) at += 1
  return at
}

test('observations are the user’s and decisions the assistant’s, in order', () => {
  const action = '/instruct step 1: do what is asked, in a sentence'
  expect(sentAt(2, 0)).toEqual([
    { role: 'user', content: 'Turn 1 of 99. ' },
    { role: 'assistant', content: JSON.stringify(decision(action)) },
    { role: 'user', content: 'Turn 2 of 99. ' },
  ])
})

test('several observations before a decision are one message', () => {
  const transcript = createTranscript()
  transcript.addObservation('one')
  transcript.addObservation('two')
  expect(transcript.messages()).toEqual([{ role: 'user', content: 'one\n\ntwo' }])
})

test('ten turns are sent in full', () => {
  expect(sentAt(10, 500)).toHaveLength(19)
})

test.each([0, 200, 700, 1_500, 3_000, 8_000, 12_000])(
  'what is sent is flat from turn 11 to 60 with observations of %d characters',
  (length) => {
    const sizes = sentOver(60, () => length)
      .slice(10)
      .map(sizeOf)
    expect(Math.max(...sizes) / Math.min(...sizes)).toBeLessThanOrEqual(1.2)
  },
)

test('a long session is folded to a line a turn, begins with the user and alternates', () => {
  const messages = sentAt(40, 2_000)
  expect(messages.map(({ role }) => role).slice(0, 2)).toEqual(['user', 'assistant'])
  expect(messages.at(-1)?.content).toContain('Turn 40 of 99.')
  expect(messages[0]?.content).toMatch(
    /^Your earlier decisions, shortened:\n1\. \/instruct step 1: .*\(half done\)\n2\. /,
  )
})

test.each([200, 1_500, 8_000])(
  'most turns only append to what was sent before, with observations of %d characters',
  (length) => {
    const sent = sentOver(60, () => length)
    const appended = sent.slice(1).filter((messages, index) => {
      const before = sent[index] ?? []
      // All but the newest observation, which may be longer than what the record keeps of it.
      return shared(before, messages) >= JSON.stringify(before.slice(0, -1)).length - 1
    })
    expect(appended.length / 59).toBeGreaterThan(0.5)
  },
)

test('one huge observation among small ones does not push the others out', () => {
  const messages = sentOver(11, (number) => (number === 11 ? 8_000 : 200)).at(-1) ?? []
  expect(messages).toHaveLength(21)
  expect(messages.at(-1)?.content.length).toBeGreaterThan(8_000)
})

test('an observation that was decided on keeps its two ends', () => {
  const transcript = createTranscript()
  transcript.addObservation(`first${'x'.repeat(8_000)}last`)
  transcript.addDecision(decision('/ls'))
  transcript.addObservation('next')
  const kept = transcript.messages()[0]?.content ?? ''
  expect(kept).toMatch(/^first[\s\S]*characters left out[\s\S]*last$/)
  expect(kept.length).toBeLessThan(2_100)
})

test('a long instruction of its own does not stay in full, and is still a decision in the asked form', () => {
  const transcript = createTranscript()
  transcript.addObservation('one')
  transcript.addDecision(decision(`/instruct ${'y'.repeat(50_000)}`))
  const content = transcript.messages()[1]?.content ?? ''
  expect(content.length).toBeLessThan(2_000)
  expect(JSON.parse(content)).toMatchObject({
    progress: 'half done',
    action: expect.stringMatching(/^\/instruct y/),
  })
})

test('a thousand turns stay bounded', () => {
  expect(sizeOf(sentAt(1_000, 1_000))).toBeLessThanOrEqual(TRANSCRIPT_LIMIT + 1_100)
  expect(sizeOf(sentAt(1_000, 50_000))).toBeLessThanOrEqual(TRANSCRIPT_LIMIT + 20_100)
})

test('what is kept stays in view however many turns are folded, once, and only the newest of its name', () => {
  const transcript = createTranscript()
  transcript.addObservation(`old news ${turn(1, 9_000)}`)
  transcript.keep('critique', 'OLD critique')
  transcript.keep('critique', 'c2 is unmet')
  expect(JSON.stringify(transcript.messages())).not.toContain('c2 is unmet')
  for (let number = 2; number < 40; number += 1) {
    transcript.addDecision(decision(`/instruct step ${number}`))
    transcript.addObservation(turn(number, 2_000))
    const sent = JSON.stringify(transcript.messages())
    expect(sent.split('c2 is unmet')).toHaveLength(2)
    expect(sent).not.toContain('OLD')
  }
  expect(transcript.messages().at(-1)?.content).toContain('c2 is unmet')
})
