import { expect, test } from 'vitest'
import type { PasteEdge } from '../core/ports.ts'
import type { TerminalSignal } from '../core/terminal-port.ts'
import { createSignalJournal } from './signal-journal.ts'

const read = (
  cursorLine: string,
  pasteMode = false,
  pasteEdges: PasteEdge[] = [],
  cursorVisible = true,
): TerminalSignal => ({
  type: 'read',
  reading: { cursorLine, pasteMode, pasteEdges, cursorVisible },
})
const typed = (data: string): TerminalSignal => ({ type: 'typed', data })
const kept = (...signals: TerminalSignal[]) => {
  const journal = createSignalJournal()
  for (const signal of signals) journal.push(signal)
  return journal.signals()
}
const opened = read('', true, ['on'])
const prompt = read('> ', true)

test('of a flood only the last line is kept, whatever came before it', () => {
  const sent: TerminalSignal = { type: 'sent', id: 3 }
  expect(kept(sent, read('one'), read('two'), read('three'))).toEqual([sent, read('three')])
})

test('a switch of bracketed paste is never folded away', () => {
  const closed = read('', false, ['off'])
  expect(kept(opened, prompt, closed, opened, prompt)).toEqual([opened, prompt, closed, opened, prompt])
})

test('a line half drawn does not stand for the prompt that comes after it', () => {
  const half = read('> ', true, [], false)
  expect(kept(opened, half, prompt, read('> a', true), read('> ab', true))).toEqual([
    opened,
    half,
    prompt,
    read('> ab', true),
  ])
})

test('what a person types at one prompt is one signal, and the keys left out are counted', () => {
  const journal = createSignalJournal()
  for (const signal of [opened, prompt, typed('a'), read('> a', true), typed('b'), read('> ab', true)])
    journal.push(signal)
  expect(journal.signals()).toEqual([opened, prompt, typed('ab'), read('> a', true), read('> ab', true)])
  expect(journal.typedLeftOut()).toBe(1)
})

test('keys before and after one of our own stay apart', () => {
  const ours: TerminalSignal = { type: 'sent', id: null }
  expect(kept(typed('a'), ours, typed('b'))).toEqual([typed('a'), ours, typed('b')])
})

test('a journal that is full forgets its oldest, and still says how many keys it left out', () => {
  const journal = createSignalJournal(10)
  for (let id = 0; id < 12; id += 1) {
    journal.push(typed(`${id}`))
    journal.push({ type: 'sent', id })
  }
  const signals = journal.signals()
  expect(signals.length).toBeLessThanOrEqual(10)
  expect(signals.at(-1)).toEqual({ type: 'sent', id: 11 })
  expect(journal.typedLeftOut() + signals.filter(({ type }) => type === 'typed').length).toBe(12)
})
