import { expect, test } from 'vitest'
import { splitPatch } from './split-patch.ts'
import { stepChange } from './step-change.ts'

const patch = (name: string) => `diff --git a/${name} b/${name}
--- a/${name}
+++ b/${name}
@@ -1,5 +1,5 @@
 a
-b
+B
 c
 d
+e
@@ -20,2 +20,1 @@
 x
-y
`
const FILES = splitPatch(`${patch('one')}${patch('two')}`)

test('the next change is the next run of changed lines, and after the last one the next file', () => {
  const walk: unknown[] = []
  let [at, line]: [number, { side: 'old' | 'new'; line: number } | null] = [0, null]
  for (;;) {
    const next = stepChange(FILES, { at, line, step: 1 })
    if (next === null) break
    walk.push(`${next.path} ${next.place.side} ${next.place.line}`)
    ;[at, line] = [FILES.findIndex(({ path }) => path === next.path), next.place]
  }
  expect(walk).toEqual(['one old 2', 'one new 5', 'one old 21', 'two old 2', 'two new 5', 'two old 21'])
})

test('back from a file’s first change is the last one of the file before', () => {
  expect(stepChange(FILES, { at: 1, line: { side: 'old', line: 2 }, step: -1 })).toEqual({
    path: 'one',
    place: { side: 'old', line: 21 },
  })
})

test('before the first change there is none', () => {
  expect(stepChange(FILES, { at: 0, line: null, step: -1 })).toBeNull()
})
