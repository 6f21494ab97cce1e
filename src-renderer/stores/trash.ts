import { create } from 'zustand'
import type { CallOutput } from '../../src-shared/ipc/contract.ts'
import type { Failure } from '../../src-shared/model/errors.ts'
import type { SessionId } from '../../src-shared/model/ids.ts'
import { bridge } from '../bridge.ts'
import { coalesced } from './coalesced.ts'
import { loadSessions, showRestored } from './sessions.ts'

export type TrashedSession = CallOutput<'trash.list'>[number]
export type TrashState = {
  /** Latest delete first; `null` until it was read. */
  readonly items: readonly TrashedSession[] | null
  readonly failure: Failure | null
  /** The session on its way back; one at a time. */
  readonly restoring: SessionId | null
  /** Which could not be brought back the last time, and why. */
  readonly refused: readonly { readonly id: SessionId; readonly failure: Failure }[]
}

export const useTrash = create<TrashState>(() => ({
  items: null,
  failure: null,
  restoring: null,
  refused: [],
}))

const load = coalesced(async (_all: 'all') => {
  const listed = await bridge.call('trash.list', undefined)
  useTrash.setState(listed.ok ? { items: listed.value, failure: null } : { failure: listed.error })
})

export const loadTrash = (): Promise<void> => load('all')

/** True when it is back. */
const restore = async (id: SessionId): Promise<boolean> => {
  useTrash.setState({ restoring: id })
  const back = await bridge.call('session.restore', { id })
  useTrash.setState(({ refused }) => ({
    restoring: null,
    refused: back.ok ? refused : [...refused, { id, failure: back.error }],
  }))
  return back.ok
}

/** Brings a session back with all that belongs to it, and shows it. */
export const restoreFromTrash = async (id: SessionId): Promise<void> => {
  if (useTrash.getState().restoring !== null) return
  useTrash.setState({ refused: [] })
  if (!(await restore(id))) return
  void loadTrash()
  await showRestored(id)
}

/** One after the other; what is refused is said at its place, and keeps none of the others. */
export const restoreManyFromTrash = async (ids: readonly SessionId[]): Promise<void> => {
  if (useTrash.getState().restoring !== null) return
  useTrash.setState({ refused: [] })
  for (const id of ids) await restore(id)
  await Promise.all([loadTrash(), loadSessions()])
}
