import { isMac } from './is-mac.ts'

/** What a keyboard says of a key that is pressed. */
export type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>

const MODIFIERS: ReadonlySet<string> = new Set(['Control', 'Alt', 'AltGraph', 'Shift', 'Meta', 'CapsLock'])
/** By their place, because a menu can show them, or because the notation has another meaning for the sign. */
const BY_CODE = /^(Key[A-Z]|Digit\d|Comma|Period)$/
const WORDS: Readonly<Record<string, string>> = { ' ': 'Space', '+': 'Plus' }

const keyOf = ({ key, code }: Press): string => {
  if (BY_CODE.test(code)) return code
  if (key === '+' || key === 'Dead' || key === 'Unidentified') return code
  return WORDS[key] ?? key
}

const modifiersOf = (press: Press): string[] => {
  const [mod, other] = isMac() ? [press.metaKey, press.ctrlKey] : [press.ctrlKey, press.metaKey]
  return [
    ...(mod ? ['$mod'] : []),
    ...(other ? [isMac() ? 'Control' : 'Meta'] : []),
    ...(press.altKey ? ['Alt'] : []),
    ...(press.shiftKey ? ['Shift'] : []),
  ]
}

/** A press in tinykeys' notation; `null` while only modifiers are held. */
export const readPress = (press: Press): string | null => {
  const key = keyOf(press)
  if (MODIFIERS.has(press.key) || key === '') return null
  return [...modifiersOf(press), key].join('+')
}
