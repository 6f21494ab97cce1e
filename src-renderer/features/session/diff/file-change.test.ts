import { expect, test } from 'vitest'
import { readHunks, readPatch } from './file-change.ts'

const CHANGED = `diff --git a/a.ts b/a.ts
index 1111111..2222222 100644
--- a/a.ts
+++ b/a.ts
@@ -1,2 +1,3 @@
 one
-two
+TWO
+three
`
const RENAMED = `diff --git a/old name.ts b/new name.ts
similarity index 100%
rename from old name.ts
rename to new name.ts
`
const BINARY = `diff --git a/x.png b/x.png
new file mode 100644
index 0000000..3333333
Binary files /dev/null and b/x.png differ
`

test('lines are counted by file', () => {
  expect(readPatch(CHANGED)).toMatchObject([
    { path: 'a.ts', from: null, kind: 'modify', added: 2, removed: 1 },
  ])
})

test('a rename tells both names', () => {
  expect(readPatch(RENAMED)).toMatchObject([{ path: 'new name.ts', from: 'old name.ts', kind: 'rename' }])
})

test('a binary file is known as one', () => {
  expect(readPatch(BINARY)).toMatchObject([{ path: 'x.png', binary: true, kind: 'add' }])
})

test('a patch that was cut keeps the files before the cut', () => {
  const cut = `${CHANGED}diff --git a/b.ts b/b.ts\nindex 1..2 100644\n--- a/b.ts\n+++ b/b.ts\n@@ -1,900 +1,900 @@\n one\n-tw`
  expect(readPatch(cut).map((file) => file.path)).toEqual(['a.ts', 'b.ts'])
})

test('no patch, no files', () => {
  expect(readPatch('')).toEqual([])
})

test.each([
  ['with spaces', 'diff --git a/my file.ts b/my file.ts\nnew file mode 100644\nindex 0..0\n', 'my file.ts'],
  [
    'with spaces and content',
    'diff --git a/my file.ts b/my file.ts\n--- a/my file.ts\t\n+++ b/my file.ts\t\n@@ -1 +1 @@\n-a\n+b\n',
    'my file.ts',
  ],
  [
    'with quotes',
    'diff --git "a/say \\"hi\\".ts" "b/say \\"hi\\".ts"\nnew file mode 100644\nindex 0..0\n',
    'say "hi".ts',
  ],
  [
    'in letters of any script',
    'diff --git a/Überblick 🚀.md b/Überblick 🚀.md\nold mode 100644\n',
    'Überblick 🚀.md',
  ],
  [
    'that was deleted',
    'diff --git a/a b/a\ndeleted file mode 100644\n--- a/a\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n',
    'a',
  ],
])('a name %s is read', (_how, patch, path) => {
  expect(readPatch(patch).map((file) => file.path)).toEqual([path])
})

test('content that looks like a heading is content', () => {
  const patch = `${CHANGED.replace('+three', '+++ b/fake.ts')}`
  expect(readPatch(patch)).toMatchObject([{ path: 'a.ts', added: 2 }])
})

test('hunks are read up to a number of lines, even within one hunk', () => {
  const [file] = readPatch(CHANGED)
  if (file === undefined) throw new Error('no file')
  expect(readHunks(file, 100)[0]?.changes.map(({ type }) => type)).toEqual([
    'normal',
    'delete',
    'insert',
    'insert',
  ])
  expect(readHunks(file, 3)[0]?.changes).toHaveLength(2)
})
