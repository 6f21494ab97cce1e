import type { CommandResult, Critique } from '../../../src-shared/model/critique.ts'
import type { Action } from '../../../src-shared/model/decision.ts'
import type { SessionView } from '../../../src-shared/model/session.ts'
import { verdictWords } from '../critique/gate.ts'
import type { Ending } from './session-ending.ts'

/** What a session does next. Pure: the session's effects live in aider-session.ts. */
export type SendStep = { readonly kind: 'send'; readonly text: string; readonly as: 'message' | 'command' }
/** The action cannot be done; the supervisor is told why and asked again. */
export type RefuseStep = { readonly kind: 'refuse'; readonly reason: string }
export type EndStep = { readonly kind: 'end'; readonly ending: Ending }

/** Aider waits at its prompt: the end where the session's turns are used up, else `null`. */
export function afterPrompt(view: SessionView): Ending | null {
  const { maxTurns } = view.identity.task
  if (view.turns < maxTurns) return null
  return {
    state: 'stopped',
    cause: 'budget',
    reason: `Turn limit reached: ${maxTurns === 1 ? '1 turn' : `${maxTurns} turns`} without an accepted commit.`,
  }
}

/** The supervisor chose `action`; `commits` counts the branch's own commits. */
export function afterDecision(
  action: Action,
  commits: number,
): SendStep | RefuseStep | { readonly kind: 'critique' } {
  switch (action.kind) {
    case 'instruct':
      return { kind: 'send', text: action.text, as: 'message' }
    case 'add':
      return { kind: 'send', text: `/add ${quoteFile(action.file)}`, as: 'command' }
    case 'ls':
      return { kind: 'send', text: '/ls', as: 'command' }
    case 'map':
      return { kind: 'send', text: '/map', as: 'command' }
    case 'run':
      return { kind: 'send', text: `/run ${action.command}`, as: 'command' }
    case 'git':
      return { kind: 'send', text: `/git ${action.arguments}`, as: 'command' }
    case 'finish':
      if (commits > 0) return { kind: 'critique' }
      return {
        kind: 'refuse',
        reason:
          'Nothing was committed on the branch yet, so there is nothing to critique. /finish needs at least one commit.',
      }
  }
}

/** What git is to be told to come back to the session's branch with all that is committed. */
export const returnToBranch = (branch: string): string => `checkout -B ${branch}`

/** Only the session's own branch is kept, so work beside it must not be accepted. */
export const leftBranch = (branch: string): RefuseStep => ({
  kind: 'refuse',
  reason: `The workspace's HEAD is not the tip of the session's branch ${branch}, and only that branch is delivered. \`/git ${returnToBranch(branch)}\` makes the branch what is checked out now.`,
})

/** Aider splits the arguments of /add like a shell, so a name with a space needs quotes. */
const quoteFile = (file: string): string => (/[\s'"]/.test(file) ? `"${file.replaceAll('"', '\\"')}"` : file)

/** Shells report a command that they cannot find or run with these. */
const CANNOT_RUN = [126, 127]

/** A program of the repository's own, named by its path, may still come into being with the work. */
const mayComeToBe = (command: string): boolean => /^\s*\S*\//.test(command)

const cannotRun = ({ exitCode, command }: CommandResult): boolean =>
  exitCode !== null && CANNOT_RUN.includes(exitCode) && !mayComeToBe(command)

/** What keeps the commit from being verified by anybody; `null`: nothing. */
function unverifiable({ test, checks }: Critique): string | null {
  const check = checks.find(({ result }) => cannotRun(result))
  if (test !== null && cannotRun(test)) {
    return `The test command could not be run (exit code ${test.exitCode}): ${test.command}.`
  }
  if (check === undefined) return null
  return `The check of ${check.criterion} could not be run (exit code ${check.result.exitCode}): ${check.result.command}.`
}

/** The critique of `view`'s latest round came back; `feedback` is what Aider would be told. */
export function afterCritique(view: SessionView, critique: Critique, feedback: string): SendStep | EndStep {
  if (critique.passed) {
    const count = critique.criteria.length
    const at = critique.commit.slice(0, 10)
    const reason = count === 1 ? `The criterion is met at ${at}.` : `All ${count} criteria met at ${at}.`
    return { kind: 'end', ending: { state: 'accepted', cause: 'accepted', reason } }
  }
  const hindrance = unverifiable(critique)
  if (hindrance !== null) {
    const reason = `${hindrance} Correct it and run the task again.`
    return { kind: 'end', ending: { state: 'needs-attention', cause: 'cannot-verify', reason } }
  }
  const { maxCritiques } = view.identity.task
  if (view.critiques.length >= maxCritiques) {
    const reason = stillOpen(critique, maxCritiques)
    return { kind: 'end', ending: { state: 'needs-attention', cause: 'critiques', reason } }
  }
  return { kind: 'send', text: feedback, as: 'message' }
}

function stillOpen(critique: Critique, rounds: number): string {
  const open = critique.criteria.filter(({ verdict }) => verdict !== 'met').map(verdictWords)
  const failing = critique.test !== null && critique.test.exitCode !== 0 ? ['the test command fails'] : []
  const times = rounds === 1 ? '1 critique' : `${rounds} critiques`
  return `Not accepted after ${times}: ${[...open, ...failing].join(', ')}.`
}
