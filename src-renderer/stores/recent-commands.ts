import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import { type CommandId, isCommandId } from '../../src-shared/commands.ts'
import { pageStorage } from '../bridge.ts'

/** More would push what can be done here out of sight. */
const MOST = 5

/** Commands that were chosen in the palette, the latest first; kept over restarts. */
export const useRecentCommands = create<{ readonly ids: readonly string[] }>()(
  persist((): { ids: readonly string[] } => ({ ids: [] }), {
    name: 'recent-commands',
    storage: createJSONStorage(() => pageStorage),
  }),
)

export const noteCommand = (id: CommandId): void => {
  const others = useRecentCommands.getState().ids.filter((other) => other !== id)
  useRecentCommands.setState({ ids: [id, ...others].slice(0, MOST) })
}

/** Those of them that can be done now. An earlier version may have known others. */
export const recentOf = (ids: readonly string[], possible: readonly CommandId[]): CommandId[] =>
  ids.filter(isCommandId).filter((id) => possible.includes(id))
