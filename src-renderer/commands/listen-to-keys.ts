import { matchKeyBindingPress, parseKeybinding } from 'tinykeys'
import { COMMAND_IDS, COMMANDS, type CommandId, keysOf } from '../../src-shared/commands.ts'
import type { Disposer } from '../../src-shared/result.ts'
import { useSettings } from '../stores/settings.ts'
import { actionOf } from './registry.ts'

type Focus = 'terminal' | 'typing' | 'elsewhere'

const FIELDS = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]'
/** Letters look for an entry there, and Escape closes it. */
const MENUS = '[role=menu]'

const focusOf = (element: Element | null): Focus => {
  if (element === null) return 'elsewhere'
  if (element.closest('.xterm') !== null) return 'terminal'
  return element.closest(`${FIELDS}, ${MENUS}`) === null ? 'elsewhere' : 'typing'
}

/** A recording's keys are arrows and the space bar, which most of the page needs itself. */
const isOfReplay = (id: CommandId): boolean => id.startsWith('replay.')
const mayReplay = (id: CommandId, focused: Element | null): boolean => {
  if (focused?.closest('[data-keys=replay]') == null || focused.matches('select')) return false
  return id !== 'replay.play' || !focused.matches('button')
}

const mayAct = (id: CommandId, focus: Focus): boolean => {
  const { inTerminal, whileTyping } = COMMANDS[id]
  if (focus === 'terminal') return inTerminal === true
  return focus === 'elsewhere' || whileTyping === true
}

/** Held down, only walking through changes, sessions and recordings goes on. */
const mayRepeat = (id: CommandId): boolean =>
  COMMANDS[id].section === 'diff' || isOfReplay(id) || /^(session|critique)\.(next|previous)/.test(id)

const isPress = (event: KeyboardEvent, keys: string): boolean => {
  const [press, ...more] = parseKeybinding(keys)
  return press !== undefined && more.length === 0 && matchKeyBindingPress(event, press)
}

/** Windows reports AltGr as Ctrl and Alt as well: on a Polish keyboard `ń` would be Ctrl+Alt+N. */
const writesByAltGr = (event: KeyboardEvent): boolean =>
  event.key.length === 1 && event.getModifierState('AltGraph')

/** The command that this key would run with the focus where it is; `null`: none. */
export const commandFor = (
  event: KeyboardEvent,
  focused: Element | null,
  shortcuts: Readonly<Record<string, string>>,
): CommandId | null => {
  if (writesByAltGr(event)) return null
  const focus = focusOf(focused)
  const found = COMMAND_IDS.find(
    (id) =>
      (isOfReplay(id) ? mayReplay(id, focused) : mayAct(id, focus)) &&
      (!event.repeat || mayRepeat(id)) &&
      keysOf(id, shortcuts).some((keys) => isPress(event, keys)) &&
      actionOf(id) !== null,
  )
  return found ?? null
}

/** Listens before the terminal does, which would send the keys to Aider. */
export const listenToKeys = (target: Window): Disposer => {
  const press = (event: KeyboardEvent) => {
    if (event.isComposing) return
    const shortcuts = useSettings.getState().settings?.shortcuts ?? {}
    const id = commandFor(event, target.document.activeElement, shortcuts)
    if (id === null) return
    event.preventDefault()
    event.stopPropagation()
    actionOf(id)?.()
  }
  target.addEventListener('keydown', press, { capture: true })
  return () => target.removeEventListener('keydown', press, { capture: true })
}
