import { expect, test } from 'vitest'
import { wordChanges } from './mark-words.ts'

const pick = (text: string, ranges: readonly { start: number; length: number }[]) =>
  ranges.map(({ start, length }) => text.slice(start, start + length))

test('only the words that differ are marked', () => {
  const [before, after] = ['const total = sum(rows)', 'const total = count(rows)']
  const found = wordChanges(before, after)
  expect(pick(before, found.old)).toEqual(['sum'])
  expect(pick(after, found.new)).toEqual(['count'])
})

test('lines with little in common are not marked at all', () => {
  expect(wordChanges('import { a } from "b"', 'process.exit(2)')).toEqual({ old: [], new: [] })
})

test('a minified line costs nothing', () => {
  const line = 'x=1;'.repeat(10_000)
  expect(wordChanges(line, `${line}y`)).toEqual({ old: [], new: [] })
})
