import i18next from 'i18next'
import { type CommandId, isCommandId, keysOf } from '../../src-shared/commands.ts'
import type { Shortcuts } from '../../src-shared/model/preferences.ts'
import { withKeys, withoutKeys } from '../commands/change-keys.ts'
import { changeSettings, useSettings } from './settings.ts'
import { didUndoable } from './undo.ts'

const change = (next: (now: Shortcuts) => Shortcuts): Promise<boolean> =>
  changeSettings(({ shortcuts }) => ({ shortcuts: next(shortcuts) }))

/** `from`: commands that give these keys up for it. */
export const setKeys = (id: CommandId, keys: string, from: readonly CommandId[] = []): Promise<boolean> =>
  change((now) =>
    withKeys(
      from.reduce((left, other) => withoutKeys(left, other, keys), now),
      id,
      keys,
    ),
  )

/** The command has no key from now on. */
export const removeKeys = (id: CommandId): Promise<boolean> => change((now) => ({ ...now, [id]: '' }))

const reset = async (title: string, next: (now: Shortcuts) => Shortcuts): Promise<void> => {
  const before = useSettings.getState().settings?.shortcuts ?? {}
  if (!(await change(next))) return
  didUndoable({
    title,
    undo: async () => void (await change(() => before)),
  })
}

export const resetKeys = (id: CommandId): Promise<void> =>
  reset(
    i18next.t('settings:sections.shortcuts.resetOne', { command: i18next.t(`commands:titles.${id}`) }),
    ({ [id]: _gone, ...left }) => left,
  )

export const resetAllKeys = (): Promise<void> =>
  reset(i18next.t('settings:sections.shortcuts.resetDone'), () => ({}))

/** Commands whose keys are not those that they came with. */
export const changedCommands = (shortcuts: Shortcuts): CommandId[] =>
  Object.keys(shortcuts)
    .filter(isCommandId)
    .filter((id) => keysOf(id, shortcuts).join(' ') !== keysOf(id, {}).join(' '))
