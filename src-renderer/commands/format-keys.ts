import { type CommandId, keysOf } from '../../src-shared/commands.ts'
import { isMac } from './is-mac.ts'

const MAC: Readonly<Record<string, string>> = { $mod: '⌘', Control: '⌃', Alt: '⌥', Shift: '⇧', Meta: '⌘' }
const OTHER: Readonly<Record<string, string>> = { $mod: 'Ctrl', Control: 'Ctrl', Meta: 'Super' }
const NAMED: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Comma: ',',
  Period: '.',
  Enter: '↵',
  Escape: 'Esc',
  Delete: 'Del',
  Backspace: '⌫',
  Space: '␣',
}

const readable = (part: string): string =>
  (isMac() ? MAC[part] : OTHER[part]) ?? NAMED[part] ?? part.replace(/^(Key|Digit)/, '')

/** The caps of a shortcut in order: `['Ctrl', 'Shift', 'K']`. `Shift+?` is written `?`, as it is on the key. */
export const keyCaps = (keys: string): string[] => {
  const parts = keys.split('+')
  const last = parts.at(-1) ?? ''
  const shown =
    last.length === 1 && /[^a-z0-9]/i.test(last) ? parts.filter((part) => part !== 'Shift') : parts
  return shown.map(readable)
}

/** `Ctrl+Shift+K`; of a command its first shortcut. Empty: it has none. */
export const keyText = (keys: string): string => keyCaps(keys).join(isMac() ? '' : '+')

export const firstKeys = (id: CommandId, shortcuts: Readonly<Record<string, string>>): string =>
  keysOf(id, shortcuts)[0] ?? ''

const ARIA: Readonly<Record<string, () => string>> = { $mod: () => (isMac() ? 'Meta' : 'Control') }

/** For `aria-keyshortcuts`. */
export const ariaKeys = (keys: string): string | undefined =>
  keys === ''
    ? undefined
    : keys
        .split('+')
        .map((part) => ARIA[part]?.() ?? part.replace(/^(Key|Digit)/, ''))
        .join('+')
