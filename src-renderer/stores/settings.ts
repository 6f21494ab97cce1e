import { create } from 'zustand'
import type { Failure } from '../../src-shared/model/errors.ts'
import type { Settings } from '../../src-shared/model/settings.ts'
import { bridge } from '../bridge.ts'

export type SettingsState = { readonly settings: Settings | null; readonly failure: Failure | null }

export const useSettings = create<SettingsState>(() => ({ settings: null, failure: null }))

export const loadSettings = async (): Promise<void> => {
  const read = await bridge.call('settings.get', undefined)
  useSettings.setState(read.ok ? { settings: read.value, failure: null } : { failure: read.error })
}

/** True when they were kept. */
export const saveSettings = async (settings: Settings): Promise<boolean> => {
  const kept = await bridge.call('settings.set', settings)
  useSettings.setState(kept.ok ? { settings: kept.value, failure: null } : { failure: kept.error })
  return kept.ok
}

/** Saves a change of the settings that were last read. */
export const changeSettings = async (change: (settings: Settings) => Partial<Settings>): Promise<boolean> => {
  const { settings } = useSettings.getState()
  return settings !== null && saveSettings({ ...settings, ...change(settings) })
}

/** Another window changed them. */
export const takeSettings = (settings: Settings): void => useSettings.setState({ settings, failure: null })
