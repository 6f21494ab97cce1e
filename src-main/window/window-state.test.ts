import { expect, test, vi } from 'vitest'
import { onSomeScreen, readWindowState, writeWindowState } from './window-state.ts'

const SCREEN = { x: 0, y: 0, width: 1920, height: 1080 }
const state = { size: { width: 1000, height: 700 }, position: { x: 100, y: 100 }, maximized: false }
const storing = (window: unknown) =>
  ({ get: () => window }) as unknown as Parameters<typeof readWindowState>[0]

test('the window comes back where it was', () => {
  expect(readWindowState(storing(state), [SCREEN])).toEqual(state)
})

test('a place on a screen that is gone is forgotten, the size is not', () => {
  const away = { ...state, position: { x: 4000, y: 100 } }
  expect(onSomeScreen(away, [SCREEN])).toEqual({ ...state, position: null })
})

test.each([undefined, 'nonsense', { ...state, size: { width: 3, height: 3 } }])(
  'what cannot be a window counts as the first start',
  (stored) => {
    expect(readWindowState(storing(stored), [SCREEN])).toMatchObject({
      size: { width: 1280 },
      position: null,
    })
  },
)

test('a disk that is full keeps no window from closing', () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const set = () => {
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
  }
  writeWindowState({ set }, state)
  expect(said).toHaveBeenCalledOnce()
  said.mockRestore()
})
