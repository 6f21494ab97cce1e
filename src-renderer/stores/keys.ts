import { create } from 'zustand'
import type { Failure } from '../../src-shared/model/errors.ts'
import { bridge } from '../bridge.ts'

export type KeysState = { readonly names: readonly string[] | null; readonly failure: Failure | null }

export const useKeys = create<KeysState>(() => ({ names: null, failure: null }))

export const loadKeys = async (): Promise<void> => {
  const read = await bridge.call('key.list', undefined)
  useKeys.setState(read.ok ? { names: read.value, failure: null } : { failure: read.error })
}

/** An empty value takes the key out. True when that was kept. */
export const saveKey = async (name: string, value: string): Promise<boolean> => {
  const kept = await bridge.call('key.set', { name, value })
  useKeys.setState(kept.ok ? { names: kept.value, failure: null } : { failure: kept.error })
  return kept.ok
}
