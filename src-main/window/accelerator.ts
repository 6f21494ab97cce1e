const NAMED: Readonly<Record<string, string>> = {
  $mod: 'CmdOrCtrl',
  Control: 'Ctrl',
  Meta: 'Super',
  Alt: 'Alt',
  Shift: 'Shift',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  Escape: 'Esc',
  Enter: 'Return',
  Backspace: 'Backspace',
  Delete: 'Delete',
  Space: 'Space',
  Tab: 'Tab',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  Comma: ',',
  Period: '.',
  Slash: '/',
  Semicolon: ';',
  BracketLeft: '[',
  BracketRight: ']',
  Minus: '-',
  Equal: '=',
  Backquote: '`',
  Backslash: '\\',
  Quote: "'",
  '/': '/',
  '[': '[',
  ']': ']',
  // What a person sees on the key; Electron has no word for the pair.
  '?': '/',
}

const ofPart = (part: string): string | null =>
  NAMED[part] ??
  /^(?:Key([A-Z])|Digit(\d)|(F\d{1,2})|([A-Za-z0-9]))$/
    .exec(part)
    ?.slice(1)
    .find((found) => found !== undefined)
    ?.toUpperCase() ??
  null

/** Of keys in tinykeys' notation what Electron's menus show; `null`: its notation has no such thing. */
export const acceleratorOf = (keys: string): string | null => {
  if (keys === '') return null
  const parts = keys.split('+').map(ofPart)
  return parts.includes(null) ? null : parts.join('+')
}
