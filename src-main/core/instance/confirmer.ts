import type { Confirmation } from '../../../src-shared/model/instance.ts'
import { type ConfirmPolicy, withoutOptions } from './confirm-policy.ts'
import type { InstanceState } from './instance-machine.ts'
import { classifyPrompt } from './prompt-line.ts'
import type { Transcript } from './transcript.ts'

type Confirming = Extract<InstanceState, { kind: 'confirming' }>

/** An unknown prompt that comes back after this many answers is left to the turn's time limit. */
const UNKNOWN_TRIES = 3
const END_OF_INPUT = '\u0004'

/** Answers each open question by the policy, and says so. */
export function createConfirmer(options: {
  readonly policy: ConfirmPolicy
  readonly transcript: Transcript
  readonly workspace: string
  /** Whether this very question still stands. */
  readonly isOpen: (state: Confirming) => boolean
  readonly write: (keys: string) => void
  readonly announce: (confirmation: Confirmation) => void
}): (state: Confirming) => Promise<void> {
  const unknownAsked = new Map<string, number>()
  return async (state) => {
    // The history holds the question's subject in full; the terminal has it wrapped.
    const history = await options.transcript.read()
    if (!options.isOpen(state)) return
    const known = classifyPrompt(state.question).kind === 'confirm'
    const question = withoutOptions(state.question)
    const subject = known ? lastToolLine(history) : ''
    const decided = known
      ? options.policy({ question, subject, workspace: options.workspace })
      : { answer: 'no' as const, rule: 'unknown question' }
    const keys = known ? `${decided.answer === 'yes' ? 'y' : 'n'}\r` : unknownKeys(question)
    if (keys === null) return
    options.announce({ question: [question, subject].filter((part) => part !== '').join(' '), ...decided })
    options.write(keys)
  }

  /** `n` twice, then the end of input, which a REPL takes for the end; `null`: nothing more. */
  function unknownKeys(question: string): string | null {
    const asked = (unknownAsked.get(question) ?? 0) + 1
    unknownAsked.set(question, asked)
    if (asked > UNKNOWN_TRIES) return null
    return asked === UNKNOWN_TRIES ? END_OF_INPUT : 'n\r'
  }
}

const lastToolLine = (history: string): string => {
  const last = history.trimEnd().split('\n').at(-1) ?? ''
  return /^> (.*)$/.exec(last)?.[1]?.trim() ?? ''
}
