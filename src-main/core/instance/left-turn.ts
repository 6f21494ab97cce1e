import type { TurnReport } from '../../../src-shared/model/instance.ts'
import type { AiderJournal } from '../ports.ts'
import { encodeOutgoing, historyEcho, type OutgoingKind } from './outgoing-text.ts'
import { parseTurn } from './output-parser.ts'

/** What an Aider that is gone left of a turn that nobody saw the end of. Reads `journal` to its end. */
export async function readLeftTurn(
  journal: Pick<AiderJournal, 'readNew'>,
  modelIsFree: boolean,
): Promise<{ readonly report: TurnReport; took(text: string, as: OutgoingKind): boolean }> {
  const { history, analytics } = await journal.readNew()
  return {
    report: parseTurn({ history, analytics, terminal: '', modelIsFree }),
    took(text, as) {
      const outgoing = encodeOutgoing(text, as)
      return outgoing.ok && holdsWhole(history, `${historyEcho(outgoing.value.text)}  \n`)
    },
  }
}

const ECHO = '####'

/** Whether `echo` stands in the history as all that Aider was told at once: no line of the same telling before or after it. */
function holdsWhole(history: string, echo: string): boolean {
  for (let at = history.indexOf(echo); at !== -1; at = history.indexOf(echo, at + 1)) {
    const before = history.slice(history.lastIndexOf('\n', at - 1) + 1, at)
    if (!before.startsWith(ECHO) && !history.startsWith(ECHO, at + echo.length)) return true
  }
  return false
}
