import { create } from 'zustand'
import type { CommandId } from '../../src-shared/commands.ts'
import type { Disposer } from '../../src-shared/result.ts'

export type CommandAction = () => void
type Entry = { readonly owner: symbol; readonly depth: number; readonly run: CommandAction }
type RegistryState = {
  /** Latest last: what was mounted last answers. */
  readonly entries: Readonly<Partial<Record<CommandId, readonly Entry[]>>>
  /** Modal dialogs that are open, one above the other: only what the topmost brought can be done. */
  readonly depth: number
}

export const useRegistry = create<RegistryState>(() => ({ entries: {}, depth: 0 }))

/** Commands get their actions until the disposer is called. */
export const provideCommands = (actions: Readonly<Partial<Record<CommandId, CommandAction>>>): Disposer => {
  const owner = Symbol('owner')
  const { entries, depth } = useRegistry.getState()
  const added = Object.entries(actions).map(([id, run]) => [
    id,
    [...(entries[id as CommandId] ?? []), { owner, depth, run }],
  ])
  useRegistry.setState({ entries: { ...entries, ...Object.fromEntries(added) } })
  return () =>
    useRegistry.setState(({ entries: known }) => {
      const left = Object.keys(actions).map((id) => [
        id,
        (known[id as CommandId] ?? []).filter((entry) => entry.owner !== owner),
      ])
      return { entries: { ...known, ...Object.fromEntries(left) } }
    })
}

/** What the command would do now; `null`: nothing. */
export const actionOf = (
  id: CommandId,
  state: RegistryState = useRegistry.getState(),
): CommandAction | null => {
  const top = state.entries[id]?.at(-1)
  return top !== undefined && top.depth >= state.depth ? top.run : null
}

/** True when there was something to do. */
export const runCommand = (id: CommandId): boolean => {
  const action = actionOf(id)
  action?.()
  return action !== null
}

/** Until the disposer is called, only commands that are provided from now on can be done. */
export const openModal = (): Disposer => {
  useRegistry.setState(({ depth }) => ({ depth: depth + 1 }))
  return () => useRegistry.setState(({ depth }) => ({ depth: depth - 1 }))
}
