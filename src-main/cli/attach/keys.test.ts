import { expect, test } from 'vitest'
import { readKeys } from './keys.ts'

test.each([
  ['types', 'abc', 'abc', null],
  ['types', 'a\u0003\u0014', 'a\u0003\u0014', null],
  ['types', 'ab\u001ccd', 'ab', 'leave'],
  ['refused', 'x\u0014y', 'x', 'take-keyboard'],
  ['refused', '\u001c', '', 'leave'],
  ['looks', 'rm\r', '', null],
  ['looks', '\u0003', '', 'leave'],
  ['looks', '\u001c', '', 'leave'],
] as const)('a person who %s and presses %j types %j and asks to %s', (mode, data, typed, command) => {
  expect(readKeys(data, mode)).toEqual({ typed, command })
})

test('a character beyond the first plane is not cut', () => {
  expect(readKeys('🙂\u001c', 'types')).toEqual({ typed: '🙂', command: 'leave' })
})
