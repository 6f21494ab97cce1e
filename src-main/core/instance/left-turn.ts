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
      return outgoing.ok && history.includes(`${historyEcho(outgoing.value.text)}  \n`)
    },
  }
}
