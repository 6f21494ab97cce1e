const CTRL_BACKSLASH = '\u001c'
const CTRL_C = '\u0003'
const CTRL_T = '\u0014'

export type Pressed = {
  /** For Aider. */
  readonly typed: string
  /** For us; nothing that was pressed after it counts. */
  readonly command: 'leave' | 'take-keyboard' | null
}

/** Tells the keys that are ours from Aider's. */
export function readKeys(data: string, mode: 'types' | 'refused' | 'looks'): Pressed {
  const ours: Record<typeof mode, string> = {
    types: CTRL_BACKSLASH,
    // Aider gets a Ctrl-T while its keyboard is ours.
    refused: CTRL_BACKSLASH + CTRL_T,
    // Nothing reaches Aider, so whoever presses Ctrl-C means us.
    looks: CTRL_BACKSLASH + CTRL_C,
  }
  const place = [...data].findIndex((key) => ours[mode].includes(key))
  const typed = mode === 'looks' ? '' : data
  if (place === -1) return { typed, command: null }
  const before = [...data].slice(0, place).join('')
  const command = [...data][place] === CTRL_T ? 'take-keyboard' : 'leave'
  return { typed: mode === 'looks' ? '' : before, command }
}
