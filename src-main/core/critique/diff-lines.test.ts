import { expect, test } from 'vitest'
import { numbered, readDiffLines, shownLines } from './diff-lines.ts'
import { unquotePath } from './unquote-path.ts'

const diff = (...lines: string[]) => `${lines.join('\n')}\n`
const shown = (patch: string, limit?: number) => shownLines(patch, limit).lines.map(numbered)

test('added and unchanged lines carry their line in the new file, removed ones none', () => {
  const patch = diff(
    ...['diff --git a/a b/a', '--- a/a', '+++ b/a'],
    ...['@@ -9,3 +9,3 @@ def f():', ' same', '-old', '+new', ' same'],
    ...['@@ -30 +30,2 @@', ' x', '+y', '\\ No newline at end of file'],
    ...['diff --git a/b b/b'],
  )
  expect(shown(patch).slice(3)).toEqual([
    '@@ -9,3 +9,3 @@ def f():',
    '     9  same',
    '       -old',
    '    10 +new',
    '    11  same',
    '@@ -30 +30,2 @@',
    '    30  x',
    '    31 +y',
    '\\ No newline at end of file',
    'diff --git a/b b/b',
  ])
})

test('changed lines that look like headers are lines of the file they stand in', () => {
  const patch = diff(
    ...['diff --git a/real b/real', '--- a/real', '+++ b/real', '@@ -1,2 +1,3 @@'],
    ...['--- a/fake', '+++ b/fake', '+@@ -1 +99 @@', ' last'],
  )
  expect(readDiffLines(patch).slice(4)).toMatchObject([
    { kind: 'removed', file: 'real', line: null },
    { kind: 'added', file: 'real', line: 1 },
    { kind: 'added', file: 'real', line: 2 },
    { kind: 'context', file: 'real', line: 3 },
  ])
})

test('files are named by their new path, deleted ones by the old one, and binary ones have no lines', () => {
  const patch = diff(
    ...['diff --git a/old b/new', 'rename from old', 'rename to new'],
    ...['--- a/old', '+++ b/new', '@@ -1 +1 @@', '-x', '+y'],
    ...['diff --git a/gone b/gone', '--- a/gone', '+++ /dev/null', '@@ -1 +0,0 @@', '-z'],
    ...['diff --git a/made b/made', '--- /dev/null', '+++ b/made', '@@ -0,0 +1 @@', '+n'],
    ...[
      'diff --git a/two words b/two words',
      '--- a/two words\t',
      '+++ b/two words\t',
      '@@ -1 +1 @@',
      '-a',
      '+b',
    ],
    ...['diff --git a/x.png b/x.png', 'Binary files a/x.png and b/x.png differ'],
  )
  const lines = readDiffLines(patch).filter(({ kind }) => kind === 'added' || kind === 'removed')
  expect(lines.map(({ file, oldFile, line }) => [file, oldFile, line])).toEqual([
    ['new', 'old', null],
    ['new', 'old', 1],
    ['gone', 'gone', null],
    ['made', '/dev/null', 1],
    ['two words', 'two words', null],
    ['two words', 'two words', 1],
  ])
  expect(readDiffLines(patch).at(-1)).toMatchObject({ kind: 'header', line: null })
})

test.each([
  ['plain', 'plain'],
  ['"a/tab\\there \\"quoted\\""', 'a/tab\there "quoted"'],
  ['"b/\\303\\274ber"', 'b/über'],
  ['"b/\\377"', 'b/\u00ff'],
])('the path %s is %s', (text, path) => {
  expect(unquotePath(text)).toBe(path)
})

test('what is over the limit is not shown, whole lines only', () => {
  const patch = diff('--- a/a', '+++ b/a', '@@ -0,0 +1,3 @@', '+one', '+two', '+three')
  // Headers take 8 + 8 + 16 characters, a numbered line 7 more than it has in the diff.
  expect(shown(patch, 32 + 12).at(-1)).toBe('     1 +one')
  expect(shownLines(patch, 32 + 12).cut).toBe(true)
  expect(shownLines(patch, 1_000)).toMatchObject({ cut: false, lines: { length: 6 } })
  expect(shown('x'.repeat(50), 10)).toEqual([''])
})

test('a diff that was cut inside a hunk is read as far as it goes', () => {
  const patch = diff('--- a/a', '+++ b/a', '@@ -0,0 +1,900 @@', '+one', '+two')
  expect(readDiffLines(patch).slice(3)).toMatchObject([{ line: 1 }, { line: 2 }])
})
