import { expect, test } from 'vitest'
import { filterFiles, treeRows } from './file-tree-rows.ts'
import { splitPatch } from './split-patch.ts'

const files = (...paths: string[]) =>
  splitPatch(paths.map((path) => `diff --git a/${path} b/${path}\nnew file mode 100644\n`).join(''))
const FILES = files('src/a/deep/x.ts', 'src/a/deep/y.ts', 'src/b.ts', 'README.md')
const shown = (closed: string[] = []) =>
  treeRows(FILES, new Set(closed)).map((row) => `${' '.repeat(row.level - 1)}${row.name}`)

test('folders with nothing but a folder in them share its row', () => {
  expect(shown()).toEqual(['src', ' a/deep', '  x.ts', '  y.ts', ' b.ts', 'README.md'])
})

test('a closed folder hides its files and counts them', () => {
  expect(shown(['src/a/deep'])).toEqual(['src', ' a/deep', ' b.ts', 'README.md'])
  expect(treeRows(FILES, new Set(['src']))[0]).toMatchObject({ open: false, files: 3 })
})

test('a filter wants all of its words somewhere in the path', () => {
  expect(filterFiles(FILES, 'deep Y').map(({ path }) => path)).toEqual(['src/a/deep/y.ts'])
  expect(filterFiles(FILES, 'nothing')).toEqual([])
})
