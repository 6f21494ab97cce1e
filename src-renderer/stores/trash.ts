import { create } from 'zustand'
import type { CallOutput } from '../../src-shared/ipc/contract.ts'
import type { Failure } from '../../src-shared/model/errors.ts'
import type { SessionId } from '../../src-shared/model/ids.ts'
import { bridge } from '../bridge.ts'
import { coalesced } from './coalesced.ts'
import { showRestored } from './sessions.ts'

export type TrashedSession = CallOutput<'trash.list'>[number]
export type TrashState = {
  /** Latest delete first; `null` until it was read. */
  readonly items: readonly TrashedSession[] | null
  readonly failure: Failure | null
  /** The session on its way back; one at a time. */
  readonly restoring: SessionId | null
  /** Which one could not be brought back, and why. */
  readonly refused: { readonly id: SessionId; readonly failure: Failure } | null
}

export const useTrash = create<TrashState>(() => ({
  items: null,
  failure: null,
  restoring: null,
  refused: null,
}))

const load = coalesced(async (_all: 'all') => {
  const listed = await bridge.call('trash.list', undefined)
  useTrash.setState(listed.ok ? { items: listed.value, failure: null } : { failure: listed.error })
})

export const loadTrash = (): Promise<void> => load('all')

/** Brings a session back with all that belongs to it, and shows it. */
export const restoreFromTrash = async (id: SessionId): Promise<void> => {
  if (useTrash.getState().restoring !== null) return
  useTrash.setState({ restoring: id, refused: null })
  const back = await bridge.call('session.restore', { id })
  useTrash.setState({ restoring: null, refused: back.ok ? null : { id, failure: back.error } })
  if (!back.ok) return
  void loadTrash()
  await showRestored(id)
}
