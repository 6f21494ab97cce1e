import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ariaKeys, firstKeys, keyCaps, keyText } from './format-keys.ts'

const on = (platform: string) => vi.stubGlobal('navigator', { platform })
beforeEach(() => on('Linux x86_64'))
afterEach(() => vi.unstubAllGlobals())

test.each([
  ['$mod+Shift+KeyK', 'Ctrl+Shift+K'],
  ['Alt+Digit1', 'Alt+1'],
  ['Shift+?', '?'],
  ['Shift+F6', 'Shift+F6'],
  ['$mod+Comma', 'Ctrl+,'],
  ['Alt+ArrowLeft', 'Alt+←'],
])('%s reads %s', (keys, text) => {
  expect(keyText(keys)).toBe(text)
})

test('on a Mac keys are signs, one after the other', () => {
  on('MacIntel')
  expect(keyText('$mod+Alt+KeyN')).toBe('⌘⌥N')
  expect(ariaKeys('$mod+KeyK')).toBe('Meta+K')
})

test('assistive technology is told the names of the modifiers', () => {
  expect(ariaKeys('$mod+Shift+KeyK')).toBe('Control+Shift+K')
  expect(ariaKeys('')).toBeUndefined()
})

test('what a person chose stands in the place of all defaults', () => {
  expect(firstKeys('diff.nextFile', {})).toBe('KeyJ')
  expect(firstKeys('diff.nextFile', { 'diff.nextFile': 'KeyQ' })).toBe('KeyQ')
  expect(keyCaps(firstKeys('diff.nextFile', { 'diff.nextFile': 'KeyQ' }))).toEqual(['Q'])
  expect(firstKeys('diff.nextFile', { 'diff.nextFile': '' })).toBe('')
})
