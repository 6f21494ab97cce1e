import { expect, test, vi } from 'vitest'
import { type Settings, settingsSchema } from '../../src-shared/model/settings.ts'
import { err, ok } from '../../src-shared/result.ts'
import { createSettingsNews } from './settings-news.ts'

const setUp = () => {
  let stored = settingsSchema.parse({})
  let onFile = () => {}
  const stopWatching = vi.fn()
  const news = createSettingsNews(
    {
      get: () => stored,
      set(patch) {
        if (patch.maxTurns === 13) return err({ kind: 'settings-not-saved', message: 'No.', remedy: '' })
        stored = { ...stored, ...patch }
        // The watcher hears of our own writing too.
        onFile()
        return ok(stored)
      },
    },
    (changed) => {
      onFile = changed
      return stopWatching
    },
  )
  const heard = vi.fn<(settings: Settings) => void>()
  news.onDidChange(heard)
  const edit = (patch: Partial<Settings>) => {
    stored = { ...stored, ...patch }
    onFile()
  }
  return { news, heard, edit, stopWatching }
}

test('a change is told once, although the file changes with it', () => {
  const { news, heard } = setUp()
  news.settings.set({ maxTurns: 7 })
  expect(heard.mock.calls.map(([settings]) => settings.maxTurns)).toEqual([7])
})

test('a change by an editor is told as well', () => {
  const { heard, edit } = setUp()
  edit({ maxTurns: 9 })
  expect(heard.mock.calls.map(([settings]) => settings.maxTurns)).toEqual([9])
})

test('what changes nothing, or was not kept, is not told', () => {
  const { news, heard, edit } = setUp()
  edit({})
  news.settings.set({ maxTurns: 30 })
  expect(news.settings.set({ maxTurns: 13 }).ok).toBe(false)
  expect(heard).not.toHaveBeenCalled()
})

test('its end ends the watching', () => {
  const { news, stopWatching } = setUp()
  news.dispose()
  expect(stopWatching).toHaveBeenCalledOnce()
})
