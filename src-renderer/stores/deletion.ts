import { create } from 'zustand'
import type { Failure } from '../../src-shared/model/errors.ts'
import type { SessionView } from '../../src-shared/model/session.ts'
import type { Result } from '../../src-shared/result.ts'
import { bridge } from '../bridge.ts'
import { show } from './navigation.ts'

type Deleted = {
  readonly id: string
  readonly title: string
  readonly number: number
  /** Why only the trash holds it; empty: a snapshot does as well. */
  readonly notice: string
}
export type DeletionState = {
  /** The last deleted session, until it is brought back or its notice is closed. */
  readonly deleted: Deleted | null
  readonly busy: boolean
  /** Why it could not be brought back. */
  readonly failure: Failure | null
}

const NOTHING: DeletionState = { deleted: null, busy: false, failure: null }

export const useDeletion = create<DeletionState>(() => NOTHING)

export const closeDeletion = (): void => useDeletion.setState(NOTHING)

export const deleteSession = async ({ identity }: SessionView): Promise<Result<unknown, Failure>> => {
  const { id, number, task } = identity
  const gone = await bridge.call('session.delete', { id })
  if (gone.ok) {
    const deleted = { id, number, title: task.title, notice: gone.value.notice }
    useDeletion.setState({ ...NOTHING, deleted })
  }
  return gone
}

/** Brings the last deleted session back and shows it. */
export const undoDeletion = async (): Promise<void> => {
  const { deleted, busy } = useDeletion.getState()
  if (deleted === null || busy) return
  useDeletion.setState({ busy: true, failure: null })
  const back = await bridge.call('session.restore', { id: deleted.id })
  // Another session may have been deleted meanwhile, and its notice stays.
  if (useDeletion.getState().deleted === deleted)
    useDeletion.setState(back.ok ? NOTHING : { busy: false, failure: back.error })
  if (back.ok) show({ kind: 'session', id: deleted.id })
}
