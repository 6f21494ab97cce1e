import { create } from 'zustand'
import type { RecentRepository } from '../../src-shared/ipc/messages.ts'
import type { Failure } from '../../src-shared/model/errors.ts'
import { bridge } from '../bridge.ts'

/** `null`: not read yet. */
type RecentState = { readonly recent: readonly RecentRepository[] | null; readonly failure: Failure | null }

export const useRecent = create<RecentState>(() => ({ recent: null, failure: null }))

export const loadRecent = async (): Promise<void> => {
  const read = await bridge.call('repository.recent', undefined)
  useRecent.setState(read.ok ? { recent: read.value, failure: null } : { failure: read.error })
}

/** Takes it off the list; the repository itself is not touched. */
export const forgetRecent = async (location: string): Promise<void> => {
  const left = await bridge.call('repository.forget', { location })
  useRecent.setState(left.ok ? { recent: left.value, failure: null } : { failure: left.error })
}
