import { create } from 'zustand'
import type { KeyStorage } from '../../src-shared/ipc/messages.ts'
import type { Failure } from '../../src-shared/model/errors.ts'
import { bridge } from '../bridge.ts'

export type KeysState = {
  readonly names: readonly string[] | null
  /** `null`: not known yet. */
  readonly storage: KeyStorage | null
  readonly failure: Failure | null
}

export const useKeys = create<KeysState>(() => ({ names: null, storage: null, failure: null }))

/** Where they are kept can change with each key: the last readable one may have gone. */
const loadStorage = async (): Promise<void> => {
  const told = await bridge.call('key.storage', undefined)
  useKeys.setState(told.ok ? { storage: told.value } : { failure: told.error })
}

export const loadKeys = async (): Promise<void> => {
  const read = await bridge.call('key.list', undefined)
  useKeys.setState(read.ok ? { names: read.value, failure: null } : { failure: read.error })
  await loadStorage()
}

/** An empty value takes the key out. True when that was kept. */
export const saveKey = async (name: string, value: string): Promise<boolean> => {
  const kept = await bridge.call('key.set', { name, value })
  useKeys.setState(kept.ok ? { names: kept.value, failure: null } : { failure: kept.error })
  if (kept.ok) await loadStorage()
  return kept.ok
}
