import { COMMAND_IDS, COMMANDS, type CommandId, keysOf } from '../../src-shared/commands.ts'
import type { Shortcuts } from '../../src-shared/model/preferences.ts'
import { samePress } from './same-press.ts'

/** Where a command can be done; `app` and `go` are everywhere. */
const placeOf = (id: CommandId): string => id.slice(0, id.indexOf('.'))
const EVERYWHERE: ReadonlySet<string> = new Set(['app', 'go'])

/** Places that are on screen at the same time: the terminal stands beside one of a session's other panes. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  session: ['terminal', 'diff', 'critique', 'replay'],
  terminal: ['session', 'diff', 'critique', 'replay'],
  diff: ['session', 'terminal', 'compare'],
  critique: ['session', 'terminal'],
  replay: ['session', 'terminal'],
  compare: ['diff'],
}

const together = (a: CommandId, b: CommandId): boolean => {
  const [one, other] = [placeOf(a), placeOf(b)]
  if (one === other || EVERYWHERE.has(one) || EVERYWHERE.has(other)) return true
  return BESIDE[one]?.includes(other) === true
}

/** Other commands that would answer to these keys while this one can be done. */
export const conflictsOf = (id: CommandId, keys: string, shortcuts: Shortcuts): CommandId[] =>
  COMMAND_IDS.filter(
    (other) =>
      other !== id && together(id, other) && keysOf(other, shortcuts).some((own) => samePress(own, keys)),
  )

/** Why keys cannot be a command's. */
export type KeyRefusal =
  /** They move the focus, press what has it, or copy: nobody could work without them. */
  | 'reserved'
  /** The command is obeyed in text fields, where the key writes. */
  | 'writes'
  /** The command is obeyed in the terminal, where Aider or a shell reads the key. */
  | 'read-by-aider'

const RESERVED = [
  ...['Tab', 'Shift+Tab', 'Enter', 'Space', 'Shift+Space'],
  ...['$mod+KeyC', '$mod+KeyV', '$mod+KeyX'],
]

const isFunctionKey = (key: string): boolean => /^F\d{1,2}$/.test(key)

/** Null: they can be. */
export const refusalOf = (id: CommandId, keys: string): KeyRefusal | null => {
  // What it came with was weighed when it was written: the space bar plays only where nothing else needs it.
  if (COMMANDS[id].keys.some((own) => samePress(own, keys))) return null
  if (RESERVED.some((reserved) => samePress(reserved, keys))) return 'reserved'
  const modifiers = keys.split('+')
  const key = modifiers.pop() ?? ''
  if (isFunctionKey(key)) return null
  const { inTerminal, whileTyping } = COMMANDS[id]
  const held = (modifier: string) => modifiers.includes(modifier)
  const writes = !['$mod', 'Control', 'Alt', 'Meta'].some(held)
  if (whileTyping === true && writes) return 'writes'
  // Ctrl with a letter is a control character, Alt with a letter a command of the line that is edited.
  const reads = writes || (!(held('$mod') && (held('Shift') || held('Alt'))) && !held('Meta'))
  const altOnly = held('Alt') && !held('$mod') && /^(Digit\d|Arrow(Up|Down|Left|Right))$/.test(key)
  return inTerminal === true && reads && !altOnly ? 'read-by-aider' : null
}
