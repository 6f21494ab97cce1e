import { expect, test } from 'vitest'
import { parseVariantOption } from './variant-option.ts'

test('a variant after the option reads as in a tasks file', () => {
  expect(
    parseVariantOption('{"model": "openai/m", "models": {"aider": "openai/a"}, "temperature": 0}'),
  ).toEqual({
    ok: true,
    value: { models: { supervisor: 'openai/m', aider: 'openai/a' }, temperature: 0, promptSuffix: '' },
  })
})

test.each([
  ["{'model': 1}", 'It is not JSON: line 1, column 2: a word that JSON does not know.'],
  ['{"temperature": "hot"}', 'At line 1, column 17: temperature must be a number from 0 to 2.'],
  ['[]', 'At line 1, column 1: it must be an object.'],
  ['{"temprature": 1}', 'temprature is no field of a variant; is temperature meant?'],
  ['{"models": {"critic": "x"}}', 'models.critic is no field of a variant.'],
])('%s is refused in a sentence', (text, sentence) => {
  expect(parseVariantOption(text)).toEqual({ ok: false, error: sentence })
})
