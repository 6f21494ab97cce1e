import { create } from 'zustand'
import type { Failure } from '../../src-shared/model/errors.ts'
import type { Settings } from '../../src-shared/model/settings.ts'
import { bridge } from '../bridge.ts'

export type SettingsState = {
  readonly settings: Settings | null
  /** Why they could not be read. */
  readonly failure: Failure | null
  /** Of the latest change that this window asked for. */
  readonly saving: 'none' | 'saving' | 'saved'
  /** Why the latest change was not kept. */
  readonly saveFailure: Failure | null
}

export const useSettings = create<SettingsState>(() => ({
  settings: null,
  failure: null,
  saving: 'none',
  saveFailure: null,
}))

export const loadSettings = async (): Promise<void> => {
  const read = await bridge.call('settings.get', undefined)
  useSettings.setState(read.ok ? { settings: read.value, failure: null } : { failure: read.error })
}

const saveSettings = async (settings: Settings): Promise<boolean> => {
  useSettings.setState({ saving: 'saving' })
  const kept = await bridge.call('settings.set', settings)
  useSettings.setState(
    kept.ok
      ? { settings: kept.value, failure: null, saving: 'saved', saveFailure: null }
      : { saving: 'none', saveFailure: kept.error },
  )
  return kept.ok
}

let latest: Promise<unknown> = Promise.resolve()

/**
 * Saves a change of the settings that were last read; true when it was kept. One after the other, because each call
 * carries all settings: two at once, and the second would take the first back.
 */
export const changeSettings = (change: (settings: Settings) => Partial<Settings>): Promise<boolean> => {
  const saved = latest.then(async () => {
    const { settings } = useSettings.getState()
    return settings !== null && saveSettings({ ...settings, ...change(settings) })
  })
  // The caller sees a failure of its own; whoever comes next is not held up by it.
  latest = saved.catch(() => undefined)
  return saved
}

/** A screen begins anew: what was said about earlier changes is gone. */
export const forgetSaving = (): void => useSettings.setState({ saving: 'none', saveFailure: null })

/** Another window changed them. */
export const takeSettings = (settings: Settings): void => useSettings.setState({ settings, failure: null })
