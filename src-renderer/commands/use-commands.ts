import { useEffect, useLayoutEffect, useRef } from 'react'
import type { CommandId } from '../../src-shared/commands.ts'
import { type CommandAction, provideCommands } from './registry.ts'

type Actions = Readonly<Partial<Record<CommandId, CommandAction | null>>>

/**
 * Gives commands their actions while the component is mounted: keys, menus, palette and tooltips follow.
 * `null`: it cannot be done now.
 */
export const useCommands = (actions: Actions): void => {
  const latest = useRef(actions)
  useLayoutEffect(() => {
    latest.current = actions
  })
  const possible = Object.keys(actions)
    .filter((id) => actions[id as CommandId])
    .join(' ')
  useEffect(() => {
    const ids = possible === '' ? [] : (possible.split(' ') as CommandId[])
    return provideCommands(Object.fromEntries(ids.map((id) => [id, () => latest.current[id]?.()])))
  }, [possible])
}
