import { isMac } from './is-mac.ts'

/** What is printed on a key and where it stands are two names of it on most keyboards. */
const PRINTED: Readonly<Record<string, string>> = { ',': 'comma', '.': 'period', '/': 'slash', ' ': 'space' }

const normal = (keys: string): string => {
  const parts = keys.split('+')
  const key = (parts.pop() ?? '').replace(/^(Key|Digit)(?=.$)/, '').toLowerCase()
  const modifiers = parts.map((part) => (part === '$mod' ? (isMac() ? 'Meta' : 'Control') : part))
  return [...modifiers.sort(), PRINTED[key] ?? key].join('+')
}

/** Both are the same press of a person's. */
export const samePress = (a: string, b: string): boolean => normal(a) === normal(b)
