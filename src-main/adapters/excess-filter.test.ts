import { expect, test } from 'vitest'
import { createExcessFilter } from './excess-filter.ts'

const filtered = (...pieces: string[]) => {
  const filter = createExcessFilter()
  return pieces.map(filter).join('')
}
/** The same text, cut at every place that a seed names. */
const cutInto = (text: string, length: number) =>
  Array.from({ length: Math.ceil(text.length / length) }, (_, index) =>
    text.slice(index * length, (index + 1) * length),
  )

const PLAIN = [
  'text\r\n\x1b[31mred\x1b[0m 世界 👩‍👩‍👧‍👦 e\u0301 한국어',
  '\x1b]0;a title\x07\x1b]8;;https://example.org/\x1b\\link\x1b]8;;\x1b\\',
  '\x1bP$q"p\x1b\\after \x9d0;c1\x9c end \x1b',
]

test.each(PLAIN)('leaves ordinary output as it is: %j', (text) => {
  expect(filtered(text)).toBe(text)
  for (const length of [1, 2, 3, 7]) expect(filtered(...cutInto(text, length))).toBe(text)
})

test.each([
  ['\x1b]0;', '\x07'],
  ['\x1b]7777;', '\x1b\\'],
  ['\x9d2;', '\x9c'],
  ['\x1bP', '\x1b\\'],
  ['\x1bPq\x07', '\x18'],
])('of an endless string after %j the beginning and its end are left', (start, end) => {
  const text = `before${start}${'x'.repeat(100_000)}${end}after`
  const kept = filtered(text)
  expect(kept.length).toBeLessThan(5_000)
  expect(kept.startsWith(`before${start}xxx`)).toBe(true)
  expect(kept.endsWith(`xxx${end}after`)).toBe(true)
  expect(filtered(...cutInto(text, 1_111))).toBe(kept)
})

test('nothing more comes of a string that is never ended', () => {
  const filter = createExcessFilter()
  filter(`\x1b]0;${'x'.repeat(10_000)}`)
  expect(filter('y'.repeat(100_000))).toBe('')
})

test('one letter keeps 16 accents, however they come', () => {
  const accents = '\u0301\u0489'.repeat(5_000)
  expect(filtered(`a${accents}b`)).toBe(`a${accents.slice(0, 16)}b`)
  expect(filtered('a', ...cutInto(accents, 3), 'b')).toBe(`a${accents.slice(0, 16)}b`)
  expect(filtered('a', ...accents, 'b', ...accents, 'c')).toBe(
    `a${accents.slice(0, 16)}b${accents.slice(0, 16)}c`,
  )
})

test('takes a moment for a megabyte of anything', () => {
  const texts = [
    '\u0301',
    'a\u0301\u0302',
    '\x1b]',
    '\x1b',
    '\x1b]0;x\x07',
    '\x9d',
    'x',
    `${'\u0301'.repeat(40_000)}x`,
  ]
  for (const text of texts) {
    const begin = performance.now()
    filtered(text.repeat(Math.ceil(1_000_000 / text.length)))
    expect(performance.now() - begin).toBeLessThan(1_500)
  }
})
