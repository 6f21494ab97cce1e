import type { Pty } from '../ports.ts'
import { submits } from './outgoing-text.ts'

/** Everything that goes into Aider's keyboard passes here, so that our text never joins a person's half-typed line. */
export type Typist = {
  type(data: string): void
  /** Clears what a person left at the prompt, then writes `keys`, which end in Enter, in the same write. */
  replaceLine(keys: string): void
}

const ESC = '\u001b'
/**
 * Leaves a search or a selection, goes to the end of the newest line of the history, which is the one being
 * written, and deletes 999,999 characters backwards: nobody can know how many lines of text a person's arrow
 * keys brought back. On an empty prompt it does nothing.
 */
const CLEAR_PROMPT = `\u0007${ESC}>${ESC}999999\b`

export function createTypist(
  pty: Pick<Pty, 'write'>,
  didEnter: () => void,
  isMultiLine: () => boolean = () => false,
): Typist {
  /** Keys can be on their way to a prompt that is not open yet, so even an Enter proves nothing; a reply nobody asked for is text too. */
  let touched = false
  return {
    type(data) {
      touched = true
      // Before the write: the child may answer within it.
      if (submits(data, isMultiLine())) didEnter()
      pty.write(data)
    },
    replaceLine(keys) {
      const clear = touched ? CLEAR_PROMPT : ''
      touched = false
      didEnter()
      pty.write(clear + keys)
    },
  }
}
