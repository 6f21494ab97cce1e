import type { TurnReport } from '../../../src-shared/model/instance.ts'
import type { Disposer } from '../../../src-shared/result.ts'
import { createListeners } from '../listeners.ts'
import type { AiderJournal, AnalyticsLine } from '../ports.ts'
import { CUT_MARK, createBoundedText } from './bounded-text.ts'
import { parseTurn } from './output-parser.ts'
import { outsidePrompts, plainText } from './terminal-text.ts'

/** More than any report shows, so that cutting is the parser's choice. In characters. */
const TURN_OUTPUT_LIMIT = 256 * 1024
const TAIL_LIMIT = 16 * 1024
const LAST_LINES = 12

/** What Aider wrote since its last prompt: to the terminal, its chat history and its analytics log. */
export type Transcript = {
  /** Raw terminal output, in order. */
  output(data: string): void
  /** Takes what the journal holds; resolves with the turn's history so far. */
  read(): Promise<string>
  /** Closes the turn here; resolves once the journal was read up to the prompt. */
  endTurn(): Promise<TurnReport>
  onDidRead(listener: (history: string) => void): Disposer
  /** The last lines Aider printed, without its prompts. */
  lastLines(): string[]
}

export function createTranscript(journal: AiderJournal, modelIsFree: boolean): Transcript {
  const terminal = createBoundedText(TURN_OUTPUT_LIMIT)
  const recent = createBoundedText(TAIL_LIMIT)
  const didRead = createListeners<[string]>()
  let history = ''
  let analytics: AnalyticsLine[] = []
  let unreadable = ''
  let lastRead: Promise<unknown> = Promise.resolve()

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
    const printed = turnText(terminal.parts())
    terminal.clear()
    await read()
    const report = parseTurn({ history, analytics, terminal: printed, modelIsFree })
    const notices = unreadable === '' ? [] : [{ kind: 'other-error' as const, line: unreadable }]
    history = ''
    analytics = []
    unreadable = ''
    return { ...report, notices: [...report.notices, ...notices] }
  }

  return {
    output(data) {
      terminal.append(data)
      recent.append(data)
    },
    read,
    endTurn,
    onDidRead: didRead.add,
    lastLines: () => lastLines(recent.parts()),
  }
}

const turnText = ({ head, tail, cut }: { head: string; tail: string; cut: boolean }): string =>
  plainText(outsidePrompts(head)) + (cut ? CUT_MARK + plainText(outsidePrompts(tail)) : '')

const lastLines = ({ head, tail, cut }: { head: string; tail: string; cut: boolean }): string[] =>
  plainText(outsidePrompts(cut ? tail : head))
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-LAST_LINES)
