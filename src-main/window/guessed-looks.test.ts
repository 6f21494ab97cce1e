import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSettingsStore } from '../adapters/settings-store.ts'
import { guessLooks } from './guessed-looks.ts'
import { readWindowStates, writeWindowStates } from './window-state.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'looks-'))
})
afterEach(() => rmSync(root, { recursive: true }))

const first = {
  size: { width: 1280, height: 800 },
  position: null,
  maximized: false,
  zoom: 0,
  theme: 'system',
  contrast: 'system',
}

test('what was stored is guessed', () => {
  const state = {
    size: { width: 1600, height: 1000 },
    position: { x: -20, y: 40 },
    maximized: true,
    zoom: 1.5,
    session: null,
  }
  const stored = new Map<string, unknown>()
  writeWindowStates({ get: (name) => stored.get(name), set: (name, value) => stored.set(name, value) }, [
    state,
  ])
  writeFileSync(join(root, 'window.json'), JSON.stringify(Object.fromEntries(stored)))
  const settings = createSettingsStore(root)
  const { appearance } = settings.read()
  settings.write({ ...settings.read(), appearance: { ...appearance, theme: 'dark', contrast: 'more' } })
  const { size, position, maximized, zoom } = state
  expect(guessLooks(root)).toEqual({ size, position, maximized, zoom, theme: 'dark', contrast: 'more' })
})

test('at the first start it is what the schemas say', () => {
  expect(guessLooks(root)).toEqual(first)
  const [{ size, position, maximized, zoom }] = readWindowStates({ get: () => undefined }, [])
  const { theme, contrast } = createSettingsStore(root).read().appearance
  expect({ size, position, maximized, zoom, theme, contrast }).toEqual(first)
})

test.each([
  ['no JSON', '{'],
  ['another shape', '[1]'],
  ['no object', 'null'],
  [
    'what no window can have',
    '{"windows":{"windows":[{"size":{"width":-1,"height":"x"},"position":{"x":0.5}}]}}',
  ],
  ['unknown words', '{"appearance":{"theme":"pink","contrast":7}}'],
])('of %s nothing is guessed', (_name, text) => {
  for (const name of ['window', 'settings']) writeFileSync(join(root, `${name}.json`), text)
  expect(guessLooks(root)).toEqual(first)
})
