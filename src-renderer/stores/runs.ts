import { create } from 'zustand'
import type { CallInput } from '../../src-shared/ipc/contract.ts'
import type { Failure } from '../../src-shared/model/errors.ts'
import { bridge } from '../bridge.ts'
import { show } from './navigation.ts'

export type RunsState = {
  /** What is being started right now; starting twice by a double click would race twice. */
  readonly starting: 'task' | 'demo' | null
  /** What went wrong with the last start, and of which. */
  readonly failed: { readonly what: 'task' | 'demo'; readonly failure: Failure } | null
  /** What the last start wants a person to know, e.g. that uncommitted changes are left out. */
  readonly notices: readonly string[]
}

export const useRuns = create<RunsState>(() => ({ starting: null, failed: null, notices: [] }))

export const dismissNotices = (): void => useRuns.setState({ notices: [] })

/** True when the sessions were made. */
export const startTask = async (request: CallInput<'task.start'>): Promise<boolean> => {
  if (useRuns.getState().starting !== null) return false
  useRuns.setState({ starting: 'task', failed: null })
  const started = await bridge.call('task.start', request)
  useRuns.setState(
    started.ok
      ? { starting: null, notices: started.value.notices }
      : { starting: null, failed: { what: 'task', failure: started.error } },
  )
  if (started.ok) show({ kind: 'fleet' })
  return started.ok
}

export const startDemo = async (): Promise<void> => {
  if (useRuns.getState().starting !== null) return
  useRuns.setState({ starting: 'demo', failed: null })
  const started = await bridge.call('demo.start', undefined)
  useRuns.setState(
    started.ok
      ? { starting: null, notices: [] }
      : { starting: null, failed: { what: 'demo', failure: started.error } },
  )
  if (started.ok) show({ kind: 'fleet' })
}
