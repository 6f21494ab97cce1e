import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { COMMAND_IDS, COMMANDS } from '../../src-shared/commands.ts'
import { withKeys, withoutKeys } from './change-keys.ts'
import { conflictsOf, refusalOf } from './key-conflicts.ts'
import { samePress } from './same-press.ts'

beforeEach(() => vi.stubGlobal('navigator', { platform: 'Linux x86_64' }))
afterEach(() => vi.unstubAllGlobals())

test.each(COMMAND_IDS)(
  '%s comes with keys that are its own where it can be done, and that can be chosen',
  (id) => {
    for (const keys of COMMANDS[id].keys) {
      expect(conflictsOf(id, keys, {})).toEqual([])
      expect(refusalOf(id, keys)).toBeNull()
    }
  },
)

test('a command that can be done everywhere takes its keys from all others', () => {
  expect(conflictsOf('app.undo', 'KeyX', {})).toEqual(['fleet.select'])
})

test('commands of screens that are never seen together may share keys', () => {
  expect(conflictsOf('composer.preview', '$mod+Alt+KeyP', {})).toEqual([])
  expect(conflictsOf('session.layout', '$mod+Shift+KeyF', {})).toEqual(['terminal.find'])
})

test('keys count as a person changed them', () => {
  expect(conflictsOf('fleet.bulkStop', 'KeyX', { 'fleet.select': '' })).toEqual([])
  expect(conflictsOf('fleet.bulkStop', 'KeyQ', { 'fleet.select': 'KeyQ' })).toEqual(['fleet.select'])
})

test('the same press under two names is the same', () => {
  expect(samePress('$mod+Comma', 'Control+,')).toBe(true)
  expect(samePress('Alt+Shift+KeyK', 'Shift+Alt+k')).toBe(true)
  expect(samePress('KeyK', 'Shift+KeyK')).toBe(false)
})

test.each([
  ['go.fleet', '$mod+KeyR', 'read-by-aider'],
  ['go.fleet', 'Alt+KeyB', 'read-by-aider'],
  ['go.fleet', '$mod+Shift+KeyB', null],
  ['go.fleet', 'F10', null],
  ['composer.start', 'KeyG', 'writes'],
  ['composer.start', '$mod+KeyG', null],
  ['fleet.select', 'KeyG', null],
  ['fleet.select', 'Tab', 'reserved'],
  ['fleet.select', 'Enter', 'reserved'],
  ['app.undo', '$mod+KeyC', 'reserved'],
] as const)('%s on %s: %s', (id, keys, refusal) => {
  expect(refusalOf(id, keys)).toBe(refusal)
})

test('keys that a command came with are no change of it', () => {
  expect(withKeys({ 'go.fleet': 'F10' }, 'go.fleet', '$mod+Shift+KeyA')).toEqual({})
  expect(withKeys({}, 'go.fleet', 'F10')).toEqual({ 'go.fleet': 'F10' })
})

test('who gives keys up keeps the next alternative, or has none', () => {
  expect(withoutKeys({}, 'diff.nextFile', 'KeyJ')).toEqual({ 'diff.nextFile': ']' })
  expect(withoutKeys({}, 'fleet.select', 'KeyX')).toEqual({ 'fleet.select': '' })
})
