import { expect, test } from 'vitest'
import { settingsSchema } from '../../../src-shared/model/settings.ts'
import { readText, type TextKey, withText } from './settings-texts.ts'

const settings = settingsSchema.parse({
  maxTurns: 12,
  sessionBudget: { usd: 1.5, tokens: null, turns: null, minutes: 30 },
  terminal: { font: 'Iosevka' },
})

test.each([
  'maxTurns',
  'maxInstances',
  'sessionBudget.usd',
  'sessionBudget.tokens',
  'terminal.font',
] as const)('what is shown of %s and not touched is kept as it was', (key: TextKey) => {
  const kept = withText(settings, key, readText(settings, key))
  expect(kept.ok && settingsSchema.parse({ ...settings, ...kept.value })).toEqual(settings)
})

test('an emptied limit is no limit, and its neighbours stay', () => {
  expect(withText(settings, 'sessionBudget.usd', ' ')).toEqual({
    ok: true,
    value: { sessionBudget: { usd: null, tokens: null, turns: null, minutes: 30 } },
  })
})

test('a comma is a decimal point', () => {
  expect(withText(settings, 'dayBudget.usd', '2,5')).toMatchObject({ value: { dayBudget: { usd: 2.5 } } })
})

test.each(['0', '-1', 'much'])('a limit of %s is refused with its rule', (typed) => {
  expect(withText(settings, 'dayBudget.usd', typed)).toEqual({ ok: false, error: { kind: 'aboveZero' } })
})

test.each([
  ['sessionBudget.tokens', '100,000'],
  ['dayBudget.tokens', '5.000'],
  ['maxTurns', '1,000'],
  ['recordingMegabytes', '1,000'],
  ['sessionBudget.usd', '1,000'],
  ['sessionBudget.minutes', '1.440'],
] as const)('what may mean thousands is not guessed at: %s of %s', (key, typed) => {
  expect(withText(settings, key, typed).ok).toBe(false)
})

test('a part of a cent is no thousand', () => {
  expect(withText(settings, 'dayBudget.usd', '0.125')).toMatchObject({ value: { dayBudget: { usd: 0.125 } } })
  expect(withText(settings, 'dayBudget.usd', '2.125')).toMatchObject({ value: { dayBudget: { usd: 2.125 } } })
})

test('half a token is refused as no whole number', () => {
  expect(withText(settings, 'dayBudget.tokens', '1.5')).toMatchObject({ error: { kind: 'wholeAboveZero' } })
})

test.each(['', '0', '2.5', 'many'])(
  'a recording of %s megabytes is refused with what is possible',
  (typed) => {
    expect(withText(settings, 'recordingMegabytes', typed)).toEqual({
      ok: false,
      error: { kind: 'range', min: 1, max: 10_000 },
    })
  },
)
