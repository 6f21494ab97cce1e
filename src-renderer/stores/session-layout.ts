import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import { page } from '../bridge.ts'
import { type SessionTab, useNavigation } from './navigation.ts'

export type PaneTab = Exclude<SessionTab, 'terminal'>
type SessionLayout = {
  /** `auto`: beside each other where there is room for both. */
  readonly panes: 'auto' | 'split' | 'single'
  /** What stands beside the terminal while the terminal is what a person works in. */
  readonly beside: PaneTab
}

/** How a person last arranged a session; the same for all sessions, and kept over restarts. */
export const useSessionLayout = create<SessionLayout>()(
  persist((): SessionLayout => ({ panes: 'auto', beside: 'timeline' }), {
    name: 'session-layout',
    storage: createJSONStorage(() => page.localStorage),
  }),
)

useNavigation.subscribe(({ tab }) => {
  if (tab !== 'terminal' && tab !== useSessionLayout.getState().beside)
    useSessionLayout.setState({ beside: tab })
})

export const arrangePanes = (panes: SessionLayout['panes']): void => {
  useSessionLayout.setState({ panes })
}
