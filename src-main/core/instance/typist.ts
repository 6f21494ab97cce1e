import type { Pty } from '../ports.ts'
import { submits } from './outgoing-text.ts'

/** Everything that goes into Aider's keyboard passes here, so that our text never joins a person's half-typed line. */
export type Typist = {
  type(data: string): void
  /** Clears what a person left on the line, then writes `keys`, which end in Enter, in the same write. */
  replaceLine(keys: string): void
}

const END_OF_LINE = '\u0005'
const KILL_TO_LINE_START = '\u0015'

export function createTypist(pty: Pick<Pty, 'write'>, didEnter: () => void): Typist {
  let draftLines = 0
  return {
    type(data) {
      // Before the write: the child may answer within it.
      if (submits(data)) {
        draftLines = 0
        didEnter()
      } else {
        draftLines = Math.max(1, draftLines) + (data.match(/[\r\n]/g)?.length ?? 0)
      }
      pty.write(data)
    },
    replaceLine(keys) {
      // Each line of a draft takes one kill for its text and one for its line end.
      const clear = draftLines === 0 ? '' : END_OF_LINE + KILL_TO_LINE_START.repeat(2 * draftLines)
      draftLines = 0
      didEnter()
      pty.write(clear + keys)
    },
  }
}
