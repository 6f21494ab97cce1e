import { expect, test } from 'vitest'
import { settingsSchema } from '../../../src-shared/model/settings.ts'
import { parseTexts, toTexts } from './settings-texts.ts'

const settings = settingsSchema.parse({
  maxTurns: 12,
  sessionBudget: { usd: 1.5, tokens: null, turns: null, minutes: 30 },
  dayBudget: { usd: 10 },
  unlisted: 'ask',
  autoResume: 'never',
  onQuit: 'keep',
  recordingMegabytes: 200,
})

test('what is shown and not touched is kept as it was', () => {
  expect(parseTexts(toTexts(settings)).settings).toEqual(settings)
})

test('an emptied limit is no limit', () => {
  const texts = { ...toTexts(settings), 'sessionBudget.usd': ' ' }
  expect(parseTexts(texts).settings?.sessionBudget).toMatchObject({ usd: null, minutes: 30 })
})

test.each(['0', '-1', 'much'])('a limit of %s is refused at its field', (typed) => {
  const { settings: none, errors } = parseTexts({ ...toTexts(settings), 'dayBudget.usd': typed })
  expect(none).toBeNull()
  expect([...errors.keys()]).toEqual(['dayBudget.usd'])
})

test.each(['', '0', '2.5', 'many'])('a recording of %s megabytes is refused at its field', (typed) => {
  const { settings: none, errors } = parseTexts({ ...toTexts(settings), recordingMegabytes: typed })
  expect(none).toBeNull()
  expect([...errors.keys()]).toEqual(['recordingMegabytes'])
})
