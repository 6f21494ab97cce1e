import type { Terminal } from '../terminal-port.ts'

/** Everything of ours that goes into Aider's keyboard passes here, so that it never joins a person's half-typed line. */
export type Typist = {
  /** A person's keys went in. Keys can be on their way to a prompt that is not open yet, so even an Enter proves nothing. */
  typed(): void
  /**
   * Clears what a person left at the prompt, then writes `keys`, which end in Enter, in the same write. Not written
   * (`typed-meanwhile`) when a person typed something that has not come here yet.
   */
  replaceLine(keys: string, id: number | null): ReturnType<Terminal['send']>
}

const ESC = '\u001b'
/**
 * Leaves a search or a selection, goes to the end of the newest line of the history, which is the one being
 * written, and deletes 999,999 characters backwards: nobody can know how many lines of text a person's arrow
 * keys brought back. On an empty prompt it does nothing.
 */
const CLEAR_PROMPT = `\u0007${ESC}>${ESC}999999\b`

/** `before`: what was typed before there was this typist. */
export function createTypist(
  terminal: Pick<Terminal, 'send'>,
  before: { readonly touched: boolean; readonly typedSeen: number } = { touched: false, typedSeen: 0 },
): Typist {
  let { touched, typedSeen } = before
  return {
    typed() {
      touched = true
      typedSeen += 1
    },
    async replaceLine(keys, id) {
      const wasTouched = touched
      // Before the wait: what a person types during it comes after ours.
      touched = false
      const result = await terminal.send({ keys: (wasTouched ? CLEAR_PROMPT : '') + keys, typedSeen, id })
      if (result !== 'sent') touched = touched || wasTouched
      return result
    },
  }
}
