import { expect, test } from 'vitest'
import { findInPatch, placeOfMatch, placesOf } from './find-in-patch.ts'
import { splitPatch } from './split-patch.ts'

const PATCH = `diff --git a/needle.ts b/needle.ts
index 1..2 100644
--- a/needle.ts
+++ b/needle.ts
@@ -10,3 +10,3 @@ needle()
 before
-a Needle
+a needle, (needle)
\\ No newline at end of file
diff --git a/b.ts b/b.ts
--- a/b.ts
+++ b/b.ts
@@ -1 +1 @@
-x
+needle
`
const FILES = splitPatch(PATCH)
const places = (text: string) =>
  findInPatch(PATCH, FILES, text).map((match) => [match.file.path, placeOfMatch(PATCH, match)])

test('text is found in lines, whatever its case, and not in names or headings', () => {
  expect(places('needle')).toEqual([
    ['needle.ts', { side: 'old', line: 11 }],
    ['needle.ts', { side: 'new', line: 11 }],
    ['needle.ts', { side: 'new', line: 11 }],
    ['b.ts', { side: 'new', line: 1 }],
  ])
})

test('what a pattern would mean is text here', () => {
  expect(places('(needle)')).toHaveLength(1)
})

test('the sign before a line is no part of it', () => {
  expect(places('+')).toEqual([])
  expect(places('-')).toEqual([])
})

test('no more matches are counted than anybody goes through', () => {
  expect(findInPatch(PATCH, FILES, 'e', 2)).toHaveLength(2)
})

test('a letter that is longer in lower case moves no place behind it', () => {
  const line = 'const city = "İstanbul"'
  const [found] = [...line.matchAll(placesOf('BUL"'))]
  expect(found?.index).toBe(line.indexOf('bul"'))
  expect(found?.[0]).toBe('bul"')
})
