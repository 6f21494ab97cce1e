import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { settingsSchema } from '../../src-shared/model/settings.ts'
import { createDataFolder } from './data-folder.ts'
import { readSettingsFile } from './settings-file.ts'
import { createSettingsStore } from './settings-store.ts'

const defaults = settingsSchema.parse({})
let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '100x-settings-'))
  file = join(folder, 'settings.json')
})
afterEach(() => rmSync(folder, { recursive: true }))
const forCommandLine = () => readSettingsFile(createDataFolder(folder, {}))

test('what the window saves the command line reads, with the version of its format', () => {
  const store = createSettingsStore(folder)
  expect(store.read()).toEqual(defaults)
  expect(readdirSync(folder)).toEqual([])
  expect(store.write({ ...defaults, maxTurns: 12 }).ok).toBe(true)
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ v: 1, maxTurns: 12 })
  expect(forCommandLine()).toMatchObject({ ok: true, value: { maxTurns: 12 } })
  expect(store.read().maxTurns).toBe(12)
  expect(store.notices()).toEqual([])
})

test('a file from before there were versions is read, and gets one when it is saved', () => {
  writeFileSync(file, '{"maxTurns": 7}')
  const store = createSettingsStore(folder)
  expect(store.read()).toEqual({ ...defaults, maxTurns: 7 })
  store.write(store.read())
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ v: 1, maxTurns: 7 })
})

const newer = '{"v": 2, "maxTurns": {"of": "something new"}}'

test('a file of a newer version is refused by both, with a sentence, and stays as it is', () => {
  writeFileSync(file, newer)
  const store = createSettingsStore(folder)
  expect(store.read()).toEqual(defaults)
  expect(store.notices()).toEqual([
    expect.stringMatching(/^A newer version of 100x Orchestrator wrote .*settings\.json/),
  ])
  expect(store.write(defaults)).toMatchObject({ ok: false, error: { kind: 'settings-newer' } })
  expect(forCommandLine()).toMatchObject({
    ok: false,
    error: { message: expect.stringMatching(/^A newer version/) },
  })
  expect(readFileSync(file, 'utf8')).toBe(newer)
})

test.each([
  ['half written', '{"maxTurns": '],
  ['empty', ''],
  ['with a value that cannot be', '{"maxTurns": 0}'],
  ['no object', '[1]'],
])('a file that is %s opens with the defaults, is said, and is kept when new ones are saved', (_, text) => {
  writeFileSync(file, text)
  const store = createSettingsStore(folder, () => Date.UTC(2026, 0, 31, 12))
  expect(store.read()).toEqual(defaults)
  expect(store.notices()).toEqual([
    expect.stringMatching(/^The settings file .* cannot be used \(.*the defaults hold/s),
  ])
  expect(forCommandLine()).toMatchObject({ ok: false, error: { kind: 'settings-unreadable' } })
  expect(readFileSync(file, 'utf8')).toBe(text)

  expect(store.write({ ...defaults, maxTurns: 9 }).ok).toBe(true)
  const kept = join(folder, 'settings.damaged-2026-01-31T12-00-00-000Z.json')
  expect(readFileSync(kept, 'utf8')).toBe(text)
  expect(store.notices()).toEqual([`The settings file that could not be used is kept as ${kept}.`])
  expect(forCommandLine()).toMatchObject({ ok: true, value: { maxTurns: 9 } })
})

test('a file that is damaged while the window runs leaves its settings as they were', () => {
  const store = createSettingsStore(folder)
  store.write({ ...defaults, maxTurns: 9 })
  writeFileSync(file, '{"maxTu')
  expect(store.read().maxTurns).toBe(9)
  expect(store.notices()).toHaveLength(1)
})
