import { expect, test, vi } from 'vitest'
import {
  cascaded,
  onSomeScreen,
  readWindowStates,
  type WindowState,
  writeWindowStates,
} from './window-state.ts'

const SCREEN = { x: 0, y: 0, width: 1920, height: 1080 }
const state: WindowState = {
  size: { width: 1000, height: 700 },
  position: { x: 100, y: 100 },
  maximized: false,
  zoom: 1.5,
  session: 'fix-login-1',
}
const storing = (held: Record<string, unknown>) => ({
  get: (name: string) => held[name],
  set: vi.fn((name: string, value: unknown) => {
    held[name] = value
  }),
})

test('all windows come back where they were, with their zoom and what they showed', () => {
  const store = storing({})
  const other = { ...state, position: { x: 300, y: 200 }, zoom: 0, session: null }
  writeWindowStates(store, [state, other])
  expect(readWindowStates(store, [SCREEN])).toEqual([state, other])
})

test('a place that was stored when there was one window is still known', () => {
  const { zoom: _, session: __, ...old } = state
  expect(readWindowStates(storing({ window: old }), [SCREEN])).toEqual([{ ...old, zoom: 0, session: null }])
})

test('a place on a screen that is gone is forgotten, the size is not', () => {
  const away = { ...state, position: { x: 4000, y: 100 } }
  expect(onSomeScreen(away, [SCREEN])).toEqual({ ...state, position: null })
})

test.each([
  undefined,
  'nonsense',
  { v: 1, windows: [] },
  { v: 1, windows: [{ ...state, size: { width: 3, height: 3 } }] },
])('what cannot be windows counts as the first start', (windows) => {
  expect(readWindowStates(storing({ windows }), [SCREEN])).toMatchObject([
    { size: { width: 1280 }, position: null },
  ])
})

test('what a newer version stored is left as it is', () => {
  const store = storing({ windows: { v: 2, panes: [] } })
  writeWindowStates(store, [state])
  expect(store.set).not.toHaveBeenCalled()
})

test('another window opens a little further down, and in the corner when it would leave the screen', () => {
  const beside = { x: 100, y: 100, width: 1000, height: 700 }
  expect(cascaded(beside, SCREEN)).toEqual({ x: 132, y: 132 })
  expect(cascaded({ ...beside, x: 900 }, SCREEN)).toEqual({ x: 0, y: 0 })
})

test('a disk that is full keeps no window from closing', () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const set = () => {
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
  }
  writeWindowStates({ get: () => undefined, set }, [state])
  expect(said).toHaveBeenCalledOnce()
  said.mockRestore()
})
