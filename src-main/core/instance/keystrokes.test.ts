import { expect, test } from 'vitest'
import { holdsKeystrokes } from './keystrokes.ts'

const ESC = '\u001b'

test.each([
  ['focus in', `${ESC}[I`],
  ['focus out and in', `${ESC}[O${ESC}[I`],
  ['device attributes', `${ESC}[?1;2c${ESC}[>0;276;0c`],
  ['status', `${ESC}[0n`],
  ['the place of the cursor', `${ESC}[12;40R`],
  ['the cursor in the first row', `${ESC}[1;1R${ESC}[1;17R${ESC}[1;120R`],
  ['a mode', `${ESC}[?2004;1$y`],
  ['a mouse report', `${ESC}[<0;12;7M${ESC}[<0;12;7m`],
  ['an old mouse report', `${ESC}[M !!`],
  ['a colour', `${ESC}]11;rgb:0000/0000/0000${ESC}\\`],
  ['a setting', `${ESC}P1$r0m${ESC}\\`],
  ['a size', `${ESC}[8;40;120t`],
])('%s is sent by the terminal itself', (_name, data) => {
  expect(holdsKeystrokes(data)).toBe(false)
})

test.each([
  ['a letter', 'a'],
  ['Enter', '\r'],
  ['an arrow', `${ESC}[A`],
  ['an arrow in application mode', `${ESC}OA`],
  ['Escape', ESC],
  ['Ctrl-C', '\u0003'],
  ['Shift+F3', `${ESC}[1;2R`],
  ['Ctrl+Shift+Alt+Super+F3', `${ESC}[1;16R`],
  ['a paste', `${ESC}[200~text${ESC}[201~`],
  ['a letter behind a focus report', `${ESC}[Ix`],
])('%s is a keystroke', (_name, data) => {
  expect(holdsKeystrokes(data)).toBe(true)
})
