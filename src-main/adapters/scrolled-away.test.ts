import * as serializeModule from '@xterm/addon-serialize'
import * as headlessModule from '@xterm/headless'
import { expect, test } from 'vitest'
import { endsBetweenSequences, withoutScrolledAway } from './scrolled-away.ts'

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

/** The same numbers each time: a failure can be run again. */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

const PIECES = [
  'word ',
  'ünïcödé 世界 ',
  '\t',
  '\x1b[31m',
  '\x1b[1;44m',
  '\x1b[0m',
  '\x1b[38;5;200m',
  '\r\n',
  '\r\n',
  '\r\n',
  '\n',
  '\r',
]

test('a terminal shows the same whether the beginning of a flood was left out or not', async () => {
  const random = randomNumbers(7)
  let shortened = 0
  for (let round = 0; round < 300; round += 1) {
    const length = 20 + Math.floor(random() * 300)
    const flood = Array.from({ length }, () => PIECES[Math.floor(random() * PIECES.length)]).join('')
    const ending = random() < 0.5 ? '' : '\x1b[2Aup\x1b[K'
    const short = withoutScrolledAway(flood + ending, LINES)
    if (short.length < flood.length + ending.length) shortened += 1
    expect(await screenAfter('before\r\n\x1b[32m', short)).toBe(
      await screenAfter('before\r\n\x1b[32m', flood + ending),
    )
  }
  expect(shortened).toBeGreaterThan(100)
}, 30_000)

test('of a long flood little is left', () => {
  const flood = 'a line of text\r\n'.repeat(10_000)
  expect(withoutScrolledAway(flood, LINES)).toBe('a line of text\r\n'.repeat(LINES))
})

test('nothing before a sequence that does more than colour is left out, unless enough lines come first', () => {
  const clearing = `\x1b[2J${'x\r\n'.repeat(100)}`
  expect(withoutScrolledAway(clearing, LINES)).toBe(clearing)
  const later = `${'x\r\n'.repeat(100)}\x1b[2Jy`
  expect(withoutScrolledAway(later, LINES)).toBe(`${'x\r\n'.repeat(LINES)}\x1b[2Jy`)
})

test('a sequence that is cut off is seen', () => {
  expect(endsBetweenSequences('text', true)).toBe(true)
  expect(endsBetweenSequences('text', false)).toBe(false)
  expect(endsBetweenSequences('\x1b[31mtext', false)).toBe(true)
  expect(endsBetweenSequences('text\x1b[3', true)).toBe(false)
  expect(endsBetweenSequences('text\x1b', true)).toBe(false)
  expect(endsBetweenSequences('\x1b]0;title', true)).toBe(false)
})
