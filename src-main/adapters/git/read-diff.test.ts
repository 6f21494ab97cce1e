import { expect, test } from 'vitest'
import { parseShortStat } from './read-diff.ts'

test.each([
  ['', { files: 0, added: 0, removed: 0 }],
  [' 1 file changed, 1 insertion(+)\n', { files: 1, added: 1, removed: 0 }],
  [' 12 files changed, 1034 insertions(+), 7 deletions(-)\n', { files: 12, added: 1034, removed: 7 }],
])('counts %j', (text, stat) => {
  expect(parseShortStat(text)).toEqual(stat)
})
