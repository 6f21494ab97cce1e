import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readLastScreen } from './last-screen.ts'

const folder = mkdtempSync(join(tmpdir(), '100x-last-screen-'))
afterAll(() => rmSync(folder, { recursive: true }))
const recording = (name: string, lines: readonly string[]) => {
  const path = join(folder, name)
  writeFileSync(path, lines.join('\n'))
  return path
}
const HEADER = JSON.stringify({ version: 2, width: 40, height: 5, timestamp: 0 })
const output = (data: string) => JSON.stringify([1, 'o', data])

test('the screen is what the output drew, not the output', async () => {
  const path = recording('overwritten.cast', [HEADER, output('first'), output('\rsecond'), ''])
  expect(await readLastScreen(path)).toBe('second')
})

test('a torn last line and notes between the output do no harm', async () => {
  const path = recording('torn.cast', [
    HEADER,
    output('kept'),
    JSON.stringify([2, 'm', 'a note']),
    '[3, "o", "lo',
  ])
  expect(await readLastScreen(path)).toBe('kept')
})

test('of a long recording the end is enough', async () => {
  const many = Array.from({ length: 20_000 }, (_, at) => output(`line ${at} ${'x'.repeat(30)}\r\n`))
  expect(await readLastScreen(recording('long.cast', [HEADER, ...many, output('the end'), '']))).toMatch(
    /the end$/,
  )
})

test.each([
  ['no file', join(folder, 'none.cast')],
  ['no output', recording('silent.cast', [HEADER, ''])],
  ['an empty file', recording('empty.cast', [])],
])('with %s there is no screen', async (_what, path) => {
  expect(await readLastScreen(path)).toBe('')
})

test('where the newest file has little yet, the one before it is drawn first', async () => {
  const newest = recording('turned.cast', [HEADER, output('second'), ''])
  recording('turned.older.cast', [HEADER, output('first\r\n'), ''])
  expect(await readLastScreen(newest)).toBe('first\r\nsecond')
})

test('a recording that ended while its files changed places shows the older one', async () => {
  recording('gone.older.cast', [HEADER, output('first'), ''])
  expect(await readLastScreen(join(folder, 'gone.cast'))).toBe('first')
})

test.each([
  ['within what is read', 10],
  ['long before it', 20_000],
])('the screen has the size that the terminal had, also when it changed %s', async (_, count) => {
  const many = Array.from({ length: count }, (_, at) => output(`line ${at} ${'x'.repeat(30)}\r\n`))
  const resized = JSON.stringify([1, 'r', '100x5'])
  const path = recording(`resized-${count}.cast`, [
    HEADER,
    output(',"r","9x9"'),
    resized,
    ...many,
    output('\u001b[80Gend'),
    '',
  ])
  // At the first size, 40 columns, there is no column 80.
  expect(await readLastScreen(path)).toMatch(/\[79Cend$/)
})
