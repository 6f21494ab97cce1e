import { expect, test } from 'vitest'
import { itemsOf } from './diff-items.ts'
import { readUnchanged } from './read-chunk.ts'
import { splitPatch } from './split-patch.ts'
import type { WholeFile } from './types.ts'
import { wholeLines } from './whole-lines.ts'

const whole = (data: string, more: Partial<WholeFile> = {}): WholeFile => ({
  kind: 'text',
  data,
  bytes: data.length,
  truncated: false,
  ...more,
})
const PATCH = `diff --git a/f b/f
index 1..2 100644
--- a/f
+++ b/f
@@ -1,3 +1,3 @@
-1
+one
 2
 3
`

test('the rest of a file of five lines is two lines, whether or not the last one ends', () => {
  for (const data of ['one\n2\n3\n4\n5\n', 'one\n2\n3\n4\n5']) {
    const lines = wholeLines(whole(data)) ?? []
    const shape = { folded: false, opened: { end: { down: 20, up: 0 } }, length: lines.length, notes: [] }
    const shown = itemsOf(splitPatch(PATCH), () => shape).flatMap((item) =>
      item.kind === 'unchanged' ? readUnchanged(lines, item, false) : [],
    )
    expect(shown.map(({ change }) => change.content)).toEqual(['4', '5'])
  }
})

test('an empty last line is one, and an empty file has none', () => {
  expect(wholeLines(whole('a\n\n'))).toEqual(['a', ''])
  expect(wholeLines(whole(''))).toEqual([])
})

test('a file that was not read to its end, or is no text, has no lines to open', () => {
  expect(wholeLines(whole('line\n', { truncated: true }))).toBeNull()
  expect(wholeLines(whole('', { kind: 'binary' }))).toBeNull()
  expect(wholeLines(whole('', { kind: 'missing' }))).toBeNull()
})
