import { expect, test } from 'vitest'
import { chunkOf } from './patch-file.ts'
import { pairUp, placeOf, readChunk } from './read-chunk.ts'
import { splitPatch } from './split-patch.ts'

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
  expect(splitPatch(CHANGED)).toMatchObject([
    { path: 'a.ts', from: null, kind: 'modify', added: 2, removed: 1 },
  ])
})

test('a rename tells both names', () => {
  expect(splitPatch(RENAMED)).toMatchObject([{ path: 'new name.ts', from: 'old name.ts', kind: 'rename' }])
})

test('a binary file is known as one', () => {
  expect(splitPatch(BINARY)).toMatchObject([{ path: 'x.png', binary: true, kind: 'add' }])
})

test('a patch that was cut keeps the files before the cut', () => {
  const cut = `${CHANGED}diff --git a/b.ts b/b.ts\nindex 1..2 100644\n--- a/b.ts\n+++ b/b.ts\n@@ -1,900 +1,900 @@\n one\n-tw`
  expect(splitPatch(cut).map((file) => file.path)).toEqual(['a.ts', 'b.ts'])
})

test('a change of mode and the blobs are told', () => {
  const patch = 'diff --git a/run.sh b/run.sh\nold mode 100644\nnew mode 100755\nindex 111..222\n'
  expect(splitPatch(patch)).toMatchObject([
    { modes: { old: '100644', new: '100755' }, blobs: { old: '111', new: '222' } },
  ])
})

test('no patch, no files', () => {
  expect(splitPatch('')).toEqual([])
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
    'that git wrote in octal',
    'diff --git "a/\\303\\274.md" "b/\\303\\274.md"\nnew file mode 100644\nindex 0..0\n',
    'ü.md',
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
  expect(splitPatch(patch).map((file) => file.path)).toEqual([path])
})

test('content that looks like a heading is content', () => {
  const patch = `${CHANGED.replace('+three', '+++ b/fake.ts')}`
  expect(splitPatch(patch)).toMatchObject([{ path: 'a.ts', added: 2 }])
})

const linesOf = (patch: string) =>
  splitPatch(patch).flatMap((file) => file.chunks.flatMap((chunk) => readChunk(patch, chunk, false)))

test('the lines of a chunk carry the numbers that they have before and after', () => {
  expect(linesOf(CHANGED).map(({ change }) => [change.type, placeOf(change), change.content])).toEqual([
    ['normal', { side: 'new', line: 1 }, 'one'],
    ['delete', { side: 'old', line: 2 }, 'two'],
    ['insert', { side: 'new', line: 2 }, 'TWO'],
    ['insert', { side: 'new', line: 3 }, 'three'],
  ])
})

test('a remark on a missing line end is no line', () => {
  const patch = CHANGED.replace('+three\n', '+three\n\\ No newline at end of file\n')
  expect(linesOf(patch)).toHaveLength(4)
})

const long = (lines: number): string =>
  `diff --git a/l b/l\nnew file mode 100644\n--- /dev/null\n+++ b/l\n@@ -0,0 +1,${lines} @@\n${Array.from(
    { length: lines },
    (_, at) => `+line ${at + 1}`,
  ).join('\n')}\n`

test('a long file is read in chunks, and each line is found in its own', () => {
  const patch = long(1_000)
  const [file] = splitPatch(patch)
  if (file === undefined) throw new Error('no file')
  expect(file.chunks.length).toBeGreaterThan(10)
  const chunk = file.chunks[chunkOf(file, { side: 'new', line: 777 })]
  if (chunk === undefined) throw new Error('no chunk')
  expect(readChunk(patch, chunk, false).map(({ change }) => change.content)).toContain('line 777')
  expect(linesOf(patch)).toHaveLength(1_000)
})

test('removed lines stay in one chunk with those that replace them', () => {
  const run = (sign: string) => Array.from({ length: 100 }, () => `${sign}x`).join('\n')
  const patch = `diff --git a/r b/r\n--- a/r\n+++ b/r\n@@ -1,100 +1,100 @@\n${run('-')}\n${run('+')}\n`
  expect(splitPatch(patch)[0]?.chunks).toHaveLength(1)
})

test('a very long line is cut until it is asked for', () => {
  const patch = long(1).replace('line 1', 'x'.repeat(50_000))
  const [chunk] = splitPatch(patch)[0]?.chunks ?? []
  if (chunk === undefined) throw new Error('no chunk')
  expect(readChunk(patch, chunk, false)[0]).toMatchObject({ cutFrom: 50_000 })
  expect(readChunk(patch, chunk, true)[0]?.change.content).toHaveLength(50_000)
})

test('beside each other stand the lines that replace each other', () => {
  const patch = 'diff --git a/p b/p\n--- a/p\n+++ b/p\n@@ -1,3 +1,3 @@\n-a\n-b\n+A\n+B\n c\n'
  expect(
    pairUp(linesOf(patch).map(({ change }) => change))
      .map(({ content }) => content)
      .join(''),
  ).toBe('aAbBc')
})

test('each run of changed lines is one change', () => {
  const [file] = splitPatch(CHANGED)
  expect(file?.changes).toEqual([{ side: 'old', old: 2, new: 2 }])
})
