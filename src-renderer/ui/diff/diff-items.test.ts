import { expect, test } from 'vitest'
import { type FileShape, indexOfPlace, itemsOf } from './diff-items.ts'
import { splitPatch } from './split-patch.ts'

const PATCH = `diff --git a/a.ts b/a.ts
--- a/a.ts
+++ b/a.ts
@@ -101,2 +101,3 @@ const f = () => {
 one
+two
 three
`
const FILES = splitPatch(PATCH)
const PLAIN: FileShape = { folded: false, opened: {}, length: null, notes: [] }
const items = (shape: Partial<FileShape> = {}) => itemsOf(FILES, () => ({ ...PLAIN, ...shape }))
const kinds = (shape: Partial<FileShape> = {}) =>
  items(shape).map((item) =>
    item.kind === 'gap'
      ? `gap ${item.gap.lines}`
      : item.kind === 'unchanged'
        ? `lines ${item.lines}`
        : item.kind,
  )

test('hidden lines are counted, those at the end once the file was read', () => {
  expect(kinds()).toEqual(['head', 'gap 100', 'chunk', 'gap null'])
  expect(kinds({ length: 123 })).toEqual(['head', 'gap 100', 'chunk', 'gap 20'])
  expect(kinds({ length: 103 })).toEqual(['head', 'gap 100', 'chunk'])
})

test('a gap opens from both of its ends until nothing of it is left', () => {
  const opened = (down: number, up: number) => kinds({ opened: { 1: { down, up } } }).slice(1, -2)
  expect(opened(20, 0)).toEqual(['lines 20', 'gap 80'])
  expect(opened(20, 20)).toEqual(['lines 20', 'gap 60', 'lines 20'])
  expect(opened(0, 100)).toEqual(['lines 40', 'lines 40', 'lines 20'])
  expect(opened(500, 500)).toEqual(['lines 40', 'lines 40', 'lines 20'])
})

test('a folded file is its head', () => {
  expect(kinds({ folded: true })).toEqual(['head'])
})

test('notes on lines that the diff has not stand above its first one', () => {
  const note = (line: number) => ({ notes: [{ place: { side: 'new' as const, line } }] })
  expect(kinds(note(102))[1]).toBe('gap 100')
  expect(kinds(note(7))[1]).toBe('notes')
})

test('a line is found in its chunk or, hidden, in the gap that hides it', () => {
  const at = (line: number) => indexOfPlace(items(), 'a.ts', { side: 'new', line })
  expect([at(102), at(50)]).toEqual([2, 1])
  expect(indexOfPlace(items(), 'a.ts', null)).toBe(0)
  expect(indexOfPlace(items(), 'other.ts', null)).toBe(-1)
})
