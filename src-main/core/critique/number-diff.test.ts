import { expect, test } from 'vitest'
import { numberDiff } from './number-diff.ts'

test('added and unchanged lines carry their line in the new file, removed ones none', () => {
  const patch = [
    'diff --git a/a b/a',
    '--- a/a',
    '+++ b/a',
    '@@ -9,3 +9,3 @@ def f():',
    ' same',
    '-old',
    '+new',
    ' same',
    '@@ -30 +30,2 @@',
    ' x',
    '+y',
    '\\ No newline at end of file',
    'diff --git a/b b/b',
    '',
  ].join('\n')
  expect(numberDiff(patch).split('\n').slice(3)).toEqual([
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
    '',
  ])
})

test('changed lines that look like headers are counted as lines', () => {
  const patch = '@@ -1,2 +1,3 @@\n--- a/fake\n+++ b/fake\n+@@ -1 +99 @@\n last'
  expect(numberDiff(patch).split('\n').slice(1)).toEqual([
    '       --- a/fake',
    '     1 +++ b/fake',
    '     2 +@@ -1 +99 @@',
    '     3  last',
  ])
})

test('text without hunks stays as it is', () => {
  const patch = 'diff --git a/x.png b/x.png\nBinary files differ\n'
  expect(numberDiff(patch)).toBe(patch)
})
