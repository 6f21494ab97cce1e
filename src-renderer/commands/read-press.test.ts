import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Press, readPress } from './read-press.ts'

const on = (platform: string) => vi.stubGlobal('navigator', { platform })
beforeEach(() => on('Linux x86_64'))
afterEach(() => vi.unstubAllGlobals())

const none = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false }
const press = (key: string, code: string, held: Partial<Press> = {}): Press => ({
  key,
  code,
  ...none,
  ...held,
})

test.each([
  [press('k', 'KeyK', { ctrlKey: true }), '$mod+KeyK'],
  [press('K', 'KeyK', { ctrlKey: true, shiftKey: true, altKey: true }), '$mod+Alt+Shift+KeyK'],
  [press('!', 'Digit1', { shiftKey: true }), 'Shift+Digit1'],
  [press('F8', 'F8'), 'F8'],
  [press('ArrowUp', 'ArrowUp', { altKey: true }), 'Alt+ArrowUp'],
  [press('?', 'Slash', { shiftKey: true }), 'Shift+?'],
  [press(',', 'Comma', { ctrlKey: true }), '$mod+Comma'],
  [press(' ', 'Space', { ctrlKey: true }), '$mod+Space'],
  [press('+', 'NumpadAdd', { ctrlKey: true }), '$mod+NumpadAdd'],
])('a press is written as tinykeys reads it: %#', (given, keys) => {
  expect(readPress(given)).toBe(keys)
})

test('letters go by their place, whatever the layout prints there', () => {
  expect(readPress(press('л', 'KeyK', { ctrlKey: true }))).toBe('$mod+KeyK')
})

test('a modifier alone is no press yet', () => {
  expect(readPress(press('Control', 'ControlLeft', { ctrlKey: true }))).toBeNull()
  expect(readPress(press('AltGraph', 'AltRight'))).toBeNull()
})

test('on a Mac Command is the modifier, and Control is itself', () => {
  on('MacIntel')
  expect(readPress(press('k', 'KeyK', { metaKey: true, ctrlKey: true }))).toBe('$mod+Control+KeyK')
})
