import { expect, test } from 'vitest'
import { createSecretMask } from './secret-mask.ts'

const KEY = 'sk-live-0123456789'
const mask = createSecretMask([KEY, 'other-secret-value'])

test('a known value is hidden in a text, and a placeholder is no secret', () => {
  expect(mask.text(`OPENAI_API_KEY=${KEY}\nB=other-secret-value ${KEY}`)).toBe(
    'OPENAI_API_KEY=***\nB=*** ***',
  )
  expect(createSecretMask(['x', '']).text('max')).toBe('max')
})

test('wherever a stream is cut, all but the first characters of a secret are hidden and nothing else', () => {
  const whole = `before ${KEY} middle sk-live-01 ${KEY}${KEY} after`
  for (let first = 0; first <= whole.length; first += 1) {
    for (let second = first; second <= whole.length; second += 1) {
      const stream = mask.stream()
      const shown =
        stream(whole.slice(0, first)) + stream(whole.slice(first, second)) + stream(whole.slice(second))
      expect(shown).not.toContain(KEY.slice(3))
      expect(shown.replaceAll(/(?:sk?-?)?\*\*\*/g, '#')).toBe('before # middle sk-live-01 ## after')
    }
  }
})

test('what only begins like a secret comes out with the next piece', () => {
  const stream = mask.stream()
  expect(stream('say sk-l')).toBe('say ')
  expect(stream('ater')).toBe('sk-later')
})

test('of two secrets that begin alike nothing of the longer one is left', () => {
  const alike = createSecretMask(['sk-live-', KEY])
  expect(alike.text(`a ${KEY} b sk-live- c`)).toBe('a *** b *** c')
  expect(alike.stream()(`a ${KEY} b sk-live- c`)).toBe('a *** b *** c')
})
