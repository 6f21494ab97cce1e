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

/** An Enter on an empty prompt is no turn. */
export const didSomething = ({ report, typed }: PersonTurn): boolean =>
  typed !== '' || report.observation !== '' || report.commits.length > 0 || report.tokensSent > 0

export const withTyped = async (
  report: Promise<TurnReport>,
  history: Promise<string>,
): Promise<PersonTurn> => ({ report: await report, typed: typedText(await history) })
