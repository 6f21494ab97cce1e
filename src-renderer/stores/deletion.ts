import { create } from 'zustand'
import type { Failure } from '../../src-shared/model/errors.ts'
import type { SessionView } from '../../src-shared/model/session.ts'
import { bridge } from '../bridge.ts'
import { show, useNavigation } from './navigation.ts'
import { dropSession, hideSession, showRestored, unhideSession } from './sessions.ts'

export type Deletion = {
  readonly id: string
  readonly title: string
  readonly number: number
  /** `refused`: it could not be deleted, and is where it was. */
  readonly status: 'deleting' | 'deleted' | 'restoring' | 'refused'
  /** Why only the trash holds it; empty: a snapshot does as well. */
  readonly notice: string
  /** Why it could not be deleted or brought back. */
  readonly failure: Failure | null
}
export type DeletionState = {
  /** The last deleted session, until it is brought back or its notice is closed. */
  readonly deletion: Deletion | null
}

export const useDeletion = create<DeletionState>(() => ({ deletion: null }))

export const closeDeletion = (): void => useDeletion.setState({ deletion: null })

/** Changes the notice of this session, unless another one's took its place. */
const amend = (id: string, change: Partial<Deletion>): void =>
  useDeletion.setState(({ deletion }) =>
    deletion?.id === id ? { deletion: { ...deletion, ...change } } : {},
  )

/** Out of sight at once; stopping it and taking its snapshot can take a while. */
export const deleteSession = async (view: SessionView): Promise<void> => {
  const { id, number, task } = view.identity
  const begun: Deletion = {
    id,
    number,
    title: task.title,
    status: 'deleting',
    notice: '',
    failure: null,
  }
  hideSession(view)
  const { screen } = useNavigation.getState()
  if (screen.kind === 'session' && screen.id === id) show({ kind: 'fleet' })
  useDeletion.setState({ deletion: begun })
  const gone = await bridge.call('session.delete', { id })
  if (!gone.ok) {
    unhideSession(id)
    // Said even if the notice was closed or another session's took its place: it is in the list again.
    useDeletion.setState({ deletion: { ...begun, status: 'refused', failure: gone.error } })
    return
  }
  dropSession(id)
  amend(id, { status: 'deleted', notice: gone.value.notice })
}

/** Brings the last deleted session back and shows it. */
export const undoDeletion = async (): Promise<void> => {
  const { deletion } = useDeletion.getState()
  if (deletion?.status !== 'deleted') return
  const { id } = deletion
  amend(id, { status: 'restoring', failure: null })
  const back = await bridge.call('session.restore', { id })
  if (!back.ok) {
    amend(id, { status: 'deleted', failure: back.error })
    return
  }
  if (useDeletion.getState().deletion?.id === id) closeDeletion()
  await showRestored(id)
}
