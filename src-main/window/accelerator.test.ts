import { expect, test } from 'vitest'
import { COMMAND_IDS, COMMANDS } from '../../src-shared/commands.ts'
import { acceleratorOf } from './accelerator.ts'

test.each([
  ['$mod+Shift+KeyK', 'CmdOrCtrl+Shift+K'],
  ['Alt+Digit1', 'Alt+1'],
  ['Alt+ArrowLeft', 'Alt+Left'],
  ['$mod+Comma', 'CmdOrCtrl+,'],
  ['F8', 'F8'],
  ['Shift+?', 'Shift+/'],
  ['Control+Meta+x', 'Ctrl+Super+X'],
])('%s is shown in a menu as %s', (keys, accelerator) => {
  expect(acceleratorOf(keys)).toBe(accelerator)
})

test.each(['', 'g i', '$mod+', '(Alt)+KeyK', 'AudioVolumeUp'])('“%s” is left out of a menu', (keys) => {
  expect(acceleratorOf(keys)).toBeNull()
})

test('every command of a menu has keys that the menu can show', () => {
  const listed = COMMAND_IDS.filter((id) => COMMANDS[id].menu !== undefined)
  expect(listed.filter((id) => acceleratorOf(COMMANDS[id].keys[0] ?? '') === null)).toEqual([])
})
