import { expect, test } from 'vitest'
import { findDisplay } from './display.ts'

test('Linux has a display when one of the two servers is named', () => {
  expect(findDisplay('linux', { DISPLAY: ':0', WAYLAND_DISPLAY: 'wayland-0' })).toBe('x11')
  expect(findDisplay('linux', { DISPLAY: '', WAYLAND_DISPLAY: 'wayland-0' })).toBe('wayland')
  expect(findDisplay('linux', { DISPLAY: '' })).toBeNull()
})

test('macOS and Windows need no variable', () => {
  expect(findDisplay('darwin', {})).toBe('native')
  expect(findDisplay('win32', {})).toBe('native')
})
