import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { settingsSchema } from '../../src-shared/model/settings.ts'
import { createSettingsStore } from './settings-store.ts'
import { watchSettings } from './settings-watch.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'settings-watch-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('settings that are made, replaced or edited are noticed, other files are not', async () => {
  const onFile = vi.fn()
  const stop = watchSettings(folder, onFile)
  writeFileSync(join(folder, 'window.json'), '{}')
  createSettingsStore(folder).write(settingsSchema.parse({}))
  await vi.waitFor(() => expect(onFile).toHaveBeenCalled())
  const before = onFile.mock.calls.length
  writeFileSync(join(folder, 'settings.json'), '{"maxTurns": 7}')
  await vi.waitFor(() => expect(onFile.mock.calls.length).toBeGreaterThan(before))
  stop()
})

test('the watching that ended hears nothing more', async () => {
  const [ended, after] = [vi.fn(), vi.fn()]
  watchSettings(folder, ended)()
  const stop = watchSettings(folder, after)
  writeFileSync(join(folder, 'settings.json'), '{}')
  await vi.waitFor(() => expect(after).toHaveBeenCalled())
  expect(ended).not.toHaveBeenCalled()
  stop()
})
