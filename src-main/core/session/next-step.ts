import type { Critique } from '../../../src-shared/model/critique.ts'
import type { Action } from '../../../src-shared/model/decision.ts'
import type { SessionView } from '../../../src-shared/model/session.ts'

/** What a session does next. Pure: the session's effects live in aider-session.ts. */
export type Step =
  | { readonly kind: 'ask-supervisor' }
  | { readonly kind: 'send'; readonly text: string; readonly as: 'message' | 'command' }
  | { readonly kind: 'critique' }
  /** The action cannot be done; the supervisor is told why and asked again. */
  | { readonly kind: 'refuse'; readonly reason: string }
  | {
      readonly kind: 'end'
      readonly state: 'accepted' | 'needs-attention' | 'stopped'
      readonly reason: string
    }

/** Aider waits at its prompt. */
export function afterPrompt(view: SessionView): Step {
  const { maxTurns } = view.identity.task
  if (view.turns < maxTurns) return { kind: 'ask-supervisor' }
  return {
    kind: 'end',
    state: 'stopped',
    reason: `Turn limit reached: ${maxTurns === 1 ? '1 turn' : `${maxTurns} turns`} without an accepted commit.`,
  }
}

/** The supervisor chose `action`; `commits` counts the branch's own commits. */
export function afterDecision(action: Action, commits: number): Step {
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

/** Only the session's own branch is kept, so work beside it must not be accepted. */
export const leftBranch = (branch: string): Step => ({
  kind: 'refuse',
  reason: `The workspace's HEAD is not the tip of the session's branch ${branch}, and only that branch is delivered. \`/git checkout -B ${branch}\` makes the branch what is checked out now.`,
})

/** Aider splits the arguments of /add like a shell, so a name with a space needs quotes. */
const quoteFile = (file: string): string => (/[\s'"]/.test(file) ? `"${file.replaceAll('"', '\\"')}"` : file)

/** Shells report a command that they cannot find or run with these. */
const CANNOT_RUN = [126, 127]

/** The critique of `view`'s latest round came back; `feedback` is what Aider would be told. */
export function afterCritique(view: SessionView, critique: Critique, feedback: string): Step {
  if (critique.passed) {
    const count = critique.criteria.length
    return {
      kind: 'end',
      state: 'accepted',
      reason: `${count === 1 ? 'The criterion is' : `All ${count} criteria`} met at ${critique.commit.slice(0, 10)}.`,
    }
  }
  const { test } = critique
  if (test?.exitCode != null && CANNOT_RUN.includes(test.exitCode)) {
    return {
      kind: 'end',
      state: 'needs-attention',
      reason: `The test command could not be run (exit code ${test.exitCode}): ${test.command}. Correct it and run the task again.`,
    }
  }
  const { maxCritiques } = view.identity.task
  if (view.critiques.length >= maxCritiques) {
    return { kind: 'end', state: 'needs-attention', reason: stillOpen(critique, maxCritiques) }
  }
  return { kind: 'send', text: feedback, as: 'message' }
}

function stillOpen(critique: Critique, rounds: number): string {
  const open = critique.criteria
    .filter((one) => one.verdict !== 'met')
    .map((one) => `${one.id} ${one.verdict}`)
  const failing = critique.test !== null && critique.test.exitCode !== 0 ? ['the test command fails'] : []
  const times = rounds === 1 ? '1 critique' : `${rounds} critiques`
  return `Not accepted after ${times}: ${[...open, ...failing].join(', ')}.`
}
