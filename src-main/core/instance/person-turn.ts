import type { TurnReport } from '../../../src-shared/model/instance.ts'
import type { PersonTurn } from './aider-instance.ts'

/** How Aider's history shows an Enter on an empty prompt. */
const NOTHING_TYPED = '<blank>'

/** The lines at the beginning of a turn's history that show what Aider was told. */
export function typedText(history: string): string {
  const [echo = ''] = /^\s*(?:#### .*(?:\n|$))+/.exec(history) ?? []
  const typed = echo
    .trim()
    .split('\n')
    .map((line) => line.replace(/^#### /, '').trimEnd())
    .join('\n')
  return typed === NOTHING_TYPED ? '' : typed
}

/** The history before the last `times` texts that Aider was told, the first one never; each can have several lines. */
export function beforeLastTold(history: string, times: number): string {
  const begins: number[] = []
  let at = 0
  let wasTold = false
  for (const line of history.split('\n')) {
    const isTold = /^#### .* {2}$/.test(line)
    if (isTold && !wasTold) begins.push(at)
    wasTold = isTold
    at += line.length + 1
  }
  return history.slice(0, begins.slice(1).at(-times) ?? history.length)
}

/** An Enter on an empty prompt is no turn. */
export const didSomething = ({ report, typed }: PersonTurn): boolean =>
  typed !== '' || report.observation !== '' || report.commits.length > 0 || report.tokensSent > 0

export const withTyped = async (
  report: Promise<TurnReport>,
  history: Promise<string>,
): Promise<PersonTurn> => ({ report: await report, typed: typedText(await history) })
