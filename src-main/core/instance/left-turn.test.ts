import { expect, test } from 'vitest'
import { readLeftTurn } from './left-turn.ts'

const left = (history: string) =>
  readLeftTurn({ readNew: async () => ({ history, analytics: [], brokenLines: 0 }) }, true)

test('an instruction whose echo stands in the history was taken, whatever became of it', async () => {
  const { took, report } = await left('\n#### mend it  \n#### today  \n\nHalf an ans')
  expect(took('mend it\ntoday', 'message')).toBe(true)
  expect(took('mend it', 'message')).toBe(false)
  expect(report.observation).toContain('Half an ans')
})

test('one that stands there in part only was not', async () => {
  const { took } = await left('\n#### mend it  \n#### tod')
  expect(took('mend it\ntoday', 'message')).toBe(false)
})

test('a message that would be a command is looked for as it was sent', async () => {
  const { took } = await left('\n####   \n#### /drop everything  \n')
  expect(took('/drop everything', 'message')).toBe(true)
  expect(took('/drop everything', 'command')).toBe(false)
})
