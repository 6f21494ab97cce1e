import * as serializeModule from '@xterm/addon-serialize'
import * as headlessModule from '@xterm/headless'
import { expect, test } from 'vitest'
import { randomNumbers } from '../core/test-support/random-numbers.ts'
import { endsBetweenSequences, FloodText } from './flood-text.ts'

const named = <T extends object>(module: T): T =>
  'default' in module ? (module as T & { default: T }).default : module
const { Terminal } = named(headlessModule)
const { SerializeAddon } = named(serializeModule)

const ROWS = 5
const SCROLLBACK = 10
const LINES = SCROLLBACK + 2 * ROWS + 1

async function screenAfter(...texts: string[]): Promise<string> {
  const terminal = new Terminal({ cols: 20, rows: ROWS, scrollback: SCROLLBACK, allowProposedApi: true })
  const serializer = new SerializeAddon()
  terminal.loadAddon(serializer)
  for (const text of texts) await new Promise<void>((done) => terminal.write(text, done))
  return serializer.serialize()
}

/** What is left of a flood that came in `pieces`, and was shortened now and then. */
function shortened(
  pieces: readonly string[],
  isShortenedAfter: (at: number) => boolean = () => false,
): string {
  const text = new FloodText()
  for (const [at, piece] of pieces.entries()) {
    text.append(piece)
    if (isShortenedAfter(at)) text.dropScrolledAway(LINES)
  }
  text.dropScrolledAway(LINES)
  return text.take()
}

/** Cut anywhere, also within a sequence. */
function cut(text: string, random: () => number): string[] {
  const pieces: string[] = []
  for (let from = 0; from < text.length; ) {
    const to = from + 1 + Math.floor(random() * 40)
    pieces.push(text.slice(from, to))
    from = to
  }
  return pieces
}

const PIECES = [
  'word ',
  'ünïcödé 世界 🎉 ',
  '\t',
  '\x1b[31m',
  '\x1b[1;44m',
  '\x1b[0m',
  '\x1b[m',
  '\x1b[38;5;200m',
  '\r\n',
  '\r\n',
  '\r\n',
  '\n',
  '\r',
]

test('a terminal shows the same whether the beginning of a flood was left out or not', async () => {
  const random = randomNumbers(7)
  let leftOut = 0
  for (let round = 0; round < 300; round += 1) {
    const length = 20 + Math.floor(random() * 300)
    const flood = Array.from({ length }, () => PIECES[Math.floor(random() * PIECES.length)]).join('')
    const ending = random() < 0.5 ? '' : '\x1b[2Aup\x1b[K'
    const short = shortened(cut(flood + ending, random), () => random() < 0.1)
    if (short.length < flood.length + ending.length) leftOut += 1
    expect(await screenAfter('before\r\n\x1b[32m', short)).toBe(
      await screenAfter('before\r\n\x1b[32m', flood + ending),
    )
  }
  expect(leftOut).toBeGreaterThan(100)
}, 30_000)

test('of a long flood little is left', () => {
  const lines = Array(10_000).fill('a line of text\r\n')
  expect(shortened(lines)).toBe('a line of text\r\n'.repeat(LINES))
  expect(shortened(lines, (at) => at % 100 === 0)).toBe('a line of text\r\n'.repeat(LINES))
})

test.each(['\x1b[0m', '\x1b[m'])('colours that were reset by %j are not kept', (reset) => {
  const lines = Array(1_000).fill(`\x1b[31mred${reset}\r\n`)
  const line = `\x1b[31mred${reset}\r\n`
  expect(shortened(lines, (at) => at % 100 === 0)).toBe(reset + line.repeat(LINES))
})

test('nothing before a sequence that does more than colour is left out, unless enough lines come first', () => {
  const clearing = `\x1b[2J${'x\r\n'.repeat(100)}`
  expect(shortened([clearing])).toBe(clearing)
  const later = ['x\r\n'.repeat(100), '\x1b[', '2Jy', 'x\r\n'.repeat(100)]
  expect(shortened(later)).toBe(`${'x\r\n'.repeat(LINES)}\x1b[2Jy${'x\r\n'.repeat(100)}`)
})

test('a colour that is cut anywhere is one, and one without an end is none', () => {
  const lines = 'x\r\n'.repeat(100)
  expect(shortened([lines, '\x1b', '[3', '1m', lines])).toBe(`\x1b[31m${'x\r\n'.repeat(LINES)}`)
  expect(shortened([lines, '\x1b[', '3'.repeat(100), 'm', lines])).toHaveLength(3 * LINES + 103 + 300)
})

test('half a character at the end of a piece is no more than it is', () => {
  const text = new FloodText()
  text.append('\x1b[2J\ud83c')
  text.dropScrolledAway(0)
  text.append(`\udf89\n\x1b[2J${'x\r\n'.repeat(3)}`)
  text.dropScrolledAway(0)
  expect(text.take()).toBe(`\x1b[2J🎉\n\x1b[2J${'x\r\n'.repeat(3)}`)
  text.append('\ud83c')
  expect([text.bytes, text.isEmpty]).toEqual([0, false])
})

test('what was taken is gone', () => {
  const text = new FloodText()
  text.append('\x1b[2J')
  expect([text.take(), text.bytes, text.take()]).toEqual(['\x1b[2J', 0, ''])
  for (let line = 0; line < 100; line += 1) text.append('x\r\n')
  text.dropScrolledAway(LINES)
  expect(text.bytes).toBe(3 * LINES)
})

test('a sequence that is cut off is seen', () => {
  expect(endsBetweenSequences('text', true)).toBe(true)
  expect(endsBetweenSequences('text', false)).toBe(false)
  expect(endsBetweenSequences('\x1b[31mtext', false)).toBe(true)
  expect(endsBetweenSequences('text\x1b[3', true)).toBe(false)
  expect(endsBetweenSequences('text\x1b', true)).toBe(false)
  expect(endsBetweenSequences('\x1b]0;title', true)).toBe(false)
})
