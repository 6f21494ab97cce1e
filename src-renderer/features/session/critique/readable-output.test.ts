import { expect, test } from 'vitest'
import { readableOutput } from './readable-output.ts'

test('colours and cursor movements are gone, the words stay', () => {
  expect(readableOutput('\u001b[31mFAIL\u001b[0m a.test.ts\u001b[K\n\u001b]8;;http://x\u0007link\n')).toBe(
    'FAIL a.test.ts\nlink',
  )
})

test('a line that was written over shows its last state', () => {
  expect(readableOutput('10%\r50%\r100%\r\ndone\r\n')).toBe('100%\ndone')
})

test('tabs and line breaks are kept, other control characters are not', () => {
  expect(readableOutput('a\tb\u0000\u0008\nc')).toBe('a\tb\nc')
})
