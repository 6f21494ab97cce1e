import { expect, test } from 'vitest'
import { splitPatch } from '../../ui/diff/split-patch.ts'
import { type Changes, unionOf } from './file-union.ts'

const edit = (path: string, line: string, blob = '2222222'): string =>
  [
    `diff --git a/${path} b/${path}`,
    `index 1111111..${blob} 100644`,
    `--- a/${path}`,
    `+++ b/${path}`,
    '@@ -1,2 +1,2 @@',
    ' same',
    '-old',
    `+${line}`,
    '',
  ].join('\n')
const binary = (path: string, blob: string): string =>
  [
    `diff --git a/${path} b/${path}`,
    `index 1111111..${blob} 100644`,
    `Binary files a/${path} and b/${path} differ`,
    '',
  ].join('\n')
const changes = (...parts: string[]): Changes => {
  const patch = parts.join('')
  return { patch, files: splitPatch(patch) }
}
const told = (...candidates: Changes[]) =>
  unionOf(candidates).map(({ path, groups, agreement }) => [path, groups, agreement])

test('every file that anybody changed is there once, by path, with who changed it', () => {
  expect(told(changes(edit('b.ts', 'x'), edit('a.ts', 'x')), changes(edit('c.ts', 'x')))).toEqual([
    ['a.ts', [0, null], 'none'],
    ['b.ts', [0, null], 'none'],
    ['c.ts', [null, 1], 'none'],
  ])
})

test('the very same change is told from another one of the same size', () => {
  expect(told(changes(edit('a.ts', 'x')), changes(edit('a.ts', 'x', '22222223')))).toEqual([
    ['a.ts', [0, 0], 'same'],
  ])
  expect(told(changes(edit('a.ts', 'x')), changes(edit('a.ts', 'y')))).toEqual([['a.ts', [0, 1], 'none']])
})

test('of three, two that agree are told from the third', () => {
  const x = changes(edit('a.ts', 'x'))
  expect(told(x, changes(edit('a.ts', 'y')), x)).toEqual([['a.ts', [0, 1, 0], 'some']])
  expect(told(x, changes(), x)).toEqual([['a.ts', [0, null, 0], 'some']])
})

test('binary files agree by their hashes, however short each clone writes them', () => {
  const of = (blob: string) => changes(binary('logo.png', blob))
  expect(told(of('abcdef1'), of('abcdef12'))).toEqual([['logo.png', [0, 0], 'same']])
  expect(told(of('abcdef1'), of('abcdef2'))).toEqual([['logo.png', [0, 1], 'none']])
})

test('one candidate alone agrees with nobody', () => {
  expect(told(changes(edit('a.ts', 'x')))).toEqual([['a.ts', [0], 'none']])
})
