import { expect, test } from 'vitest'
import { parseNumstat } from './read-diff.ts'

test('changes are counted file by file, a rename by its new name and a binary file without lines', () => {
  const text = '3\t1\tb c\0-\t-\tlogo.png\x001\t0\t\0old.py\0new.py\0'
  expect(parseNumstat(text)).toEqual({
    stat: { files: 3, added: 4, removed: 1 },
    files: ['b c', 'logo.png', 'new.py'],
  })
  expect(parseNumstat('')).toEqual({ stat: { files: 0, added: 0, removed: 0 }, files: [] })
})
