import { COMMANDS, type CommandId, keysOf } from '../../src-shared/commands.ts'
import type { Shortcuts } from '../../src-shared/model/preferences.ts'
import { samePress } from './same-press.ts'

/** The command has these keys. What it came with is no change, and is not written down as one. */
export const withKeys = (shortcuts: Shortcuts, id: CommandId, keys: string): Shortcuts => {
  const { [id]: _before, ...others } = shortcuts
  const own = COMMANDS[id].keys
  return own.length === 1 && own[0] !== undefined && samePress(own[0], keys)
    ? others
    : { ...others, [id]: keys }
}

/** Another command takes these keys: what is left of its own is its next alternative, or nothing. */
export const withoutKeys = (shortcuts: Shortcuts, id: CommandId, keys: string): Shortcuts => ({
  ...shortcuts,
  [id]: keysOf(id, shortcuts).find((own) => !samePress(own, keys)) ?? '',
})
