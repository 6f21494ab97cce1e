import { expect, test } from 'vitest'
import { createTypist } from './typist.ts'

function typing(answers: ('sent' | 'typed-meanwhile')[] = []) {
  const sent: { keys: string; typedSeen: number }[] = []
  const typist = createTypist({
    async send({ keys, typedSeen }) {
      sent.push({ keys, typedSeen })
      return answers.shift() ?? 'sent'
    },
  })
  return { typist, sent, keys: () => sent.map((one) => one.keys) }
}

const CLEAR = '\u0007\u001b>\u001b999999\b'

test('our text is written as it is when nothing was typed', async () => {
  const { typist, sent } = typing()
  await typist.replaceLine('text\r', 1)
  expect(sent).toEqual([{ keys: 'text\r', typedSeen: 0 }])
})

test('whatever a person typed since our last text is cleared in the same write, once', async () => {
  const { typist, sent } = typing()
  typist.typed()
  await typist.replaceLine('text\r', 1)
  await typist.replaceLine('more\r', 2)
  expect(sent).toEqual([
    { keys: `${CLEAR}text\r`, typedSeen: 1 },
    { keys: 'more\r', typedSeen: 1 },
  ])
})

test('what a person types while ours is on its way is cleared with the next one', async () => {
  const { typist, keys } = typing()
  const sent = typist.replaceLine('text\r', 1)
  typist.typed()
  await sent
  await typist.replaceLine('more\r', 2)
  expect(keys()).toEqual(['text\r', `${CLEAR}more\r`])
})

test('a text that was not written clears nothing, so the next one does', async () => {
  const { typist, keys } = typing(['typed-meanwhile'])
  typist.typed()
  await typist.replaceLine('text\r', 1)
  await typist.replaceLine('text\r', 1)
  expect(keys()[1]).toBe(`${CLEAR}text\r`)
})
