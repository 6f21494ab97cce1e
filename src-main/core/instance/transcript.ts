import type { TurnReport } from '../../../src-shared/model/instance.ts'
import type { JournalPlace } from '../../../src-shared/model/session.ts'
import type { Disposer } from '../../../src-shared/result.ts'
import { createListeners } from '../listeners.ts'
import type { AiderJournal, AnalyticsLine } from '../ports.ts'
import type { Printed, Terminal } from '../terminal-port.ts'
import { CUT_MARK } from './cut-middle.ts'
import { parseTurn } from './output-parser.ts'
import { beforeLastTold } from './person-turn.ts'
import { outsidePrompts, plainText } from './terminal-text.ts'

const LAST_LINES = 12

/** What Aider wrote since its last prompt: to the terminal, its chat history and its analytics log. */
export type Transcript = {
  /** Takes what the journal holds; resolves with the turn's history so far. */
  read(): Promise<string>
  /** Closes the turn here; resolves once the journal was read up to the prompt. */
  endTurn(): Promise<TurnReport>
  /** Closes the turn where Aider was told something again, `later` times; what came after that is the open turn. */
  endTurnBefore(later: number): Promise<TurnReport>
  onDidRead(listener: (history: string) => void): Disposer
  /** Where the journal stood at the end of the last ended turn. */
  place(): JournalPlace
  /** The last lines of what Aider printed in the open turn, which is closed by that. */
  lastPrinted(): Promise<string[]>
}

export function createTranscript(parts: {
  readonly terminal: Pick<Terminal, 'takePrinted'>
  readonly journal: AiderJournal
  readonly modelIsFree: boolean
}): Transcript {
  const { terminal, journal, modelIsFree } = parts
  const didRead = createListeners<[string]>()
  let history = ''
  let analytics: AnalyticsLine[] = []
  let unreadable = ''
  let lastRead: Promise<unknown> = Promise.resolve()
  let place = journal.place()

  async function take(): Promise<string> {
    try {
      const fresh = await journal.readNew()
      history += fresh.history
      analytics.push(...fresh.analytics)
    } catch (error) {
      unreadable = `Aider's own files could not be read: ${String(error)}`
    }
    didRead.fire(history)
    return history
  }
  // One read after the other: two at once would both return the same new text.
  function read(): Promise<string> {
    const next = lastRead.then(take)
    lastRead = next
    return next
  }

  async function endTurn(): Promise<TurnReport> {
    const [printed] = await Promise.all([terminal.takePrinted(), read()])
    const report = parseTurn({ history, analytics, terminal: turnText(printed), modelIsFree })
    const notices = unreadable === '' ? [] : [{ kind: 'other-error' as const, line: unreadable }]
    history = ''
    analytics = []
    unreadable = ''
    place = journal.place()
    return { ...report, notices: [...report.notices, ...notices] }
  }

  async function endTurnBefore(later: number): Promise<TurnReport> {
    await read()
    const ended = beforeLastTold(history, later)
    const report = parseTurn({ history: ended, analytics, terminal: '', modelIsFree })
    history = history.slice(ended.length)
    // Nobody can say which call belongs to whose turn, and together they are counted once.
    analytics = []
    return report
  }

  return {
    read,
    endTurn,
    endTurnBefore,
    onDidRead: didRead.add,
    place: () => place,
    async lastPrinted() {
      const { head, tail, cut } = await terminal.takePrinted()
      return lastLines(cut ? tail : head)
    },
  }
}

const turnText = ({ head, tail, cut }: Printed): string =>
  plainText(outsidePrompts(head)) + (cut ? CUT_MARK + plainText(outsidePrompts(tail)) : '')

/** The last lines of raw output, without Aider's prompts. */
export const lastLines = (raw: string): string[] =>
  plainText(outsidePrompts(raw))
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-LAST_LINES)
