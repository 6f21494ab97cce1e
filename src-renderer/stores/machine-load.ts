import { create } from 'zustand'
import type { MachineLoad } from '../../src-shared/ipc/messages.ts'
import type { Disposer } from '../../src-shared/result.ts'
import { bridge, isPageHidden } from '../bridge.ts'

/** `null`: not asked for yet, or main could not say. */
export const useMachineLoad = create<{ readonly load: MachineLoad | null }>(() => ({ load: null }))

/** Often enough to see a trend, too seldom to be one. */
const EVERY_MS = 5_000

const ask = async (): Promise<void> => {
  if (isPageHidden()) return
  const told = await bridge.call('machine.load', undefined)
  useMachineLoad.setState({ load: told.ok ? told.value : null })
}

/** Asks now and then until the disposer is called: the caller does so only while something runs and is looked at. */
export const followMachineLoad = (): Disposer => {
  void ask()
  const timer = setInterval(() => void ask(), EVERY_MS)
  return () => clearInterval(timer)
}
