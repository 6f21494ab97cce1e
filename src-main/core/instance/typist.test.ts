import { expect, test } from 'vitest'
import { createTypist } from './typist.ts'

function typing() {
  const written: string[] = []
  const enters: number[] = []
  const typist = createTypist({ write: (data) => void written.push(data) }, () => enters.push(written.length))
  return { typist, written, enters }
}

test('what a person types is passed on as it is', () => {
  const { typist, written, enters } = typing()
  typist.type('ab')
  typist.type('c\r')
  expect(written).toEqual(['ab', 'c\r'])
  expect(enters).toEqual([1])
})

test('our text is written as it is when nothing was typed', () => {
  const { typist, written } = typing()
  typist.replaceLine('text\r')
  expect(written).toEqual(['text\r'])
})

const CLEAR = '\u0007\u001b>\u001b999999\b'

test('whatever a person typed since our last text is cleared in the same write, once', () => {
  const { typist, written } = typing()
  typist.type('half')
  typist.replaceLine('text\r')
  typist.replaceLine('more\r')
  expect(written.slice(1)).toEqual([`${CLEAR}text\r`, 'more\r'])
})

test('a submitted line may have more behind it that waits for the next prompt', () => {
  const { typist, written } = typing()
  typist.type('whole\rhalf')
  typist.replaceLine('text\r')
  expect(written.at(-1)).toBe(`${CLEAR}text\r`)
})
