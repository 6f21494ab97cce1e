import type { Action } from '../../../src-shared/model/decision.ts'
import type { Task } from '../../../src-shared/model/task.ts'
import { beyondLooking, forbiddenGit } from './git-rules.ts'
import { SHELL_OPERATORS } from './shell-words.ts'

/** What the policy reads of a task. */
export type PolicyTask = Pick<Task, 'testCommand' | 'lintCommand' | 'allow' | 'criteria'>

export type Judgement =
  | { readonly kind: 'allowed' }
  /** Nobody allowed it: a person may, or it is refused. */
  | { readonly kind: 'unlisted'; readonly reason: string }
  /** Not to be done whoever allows it. */
  | { readonly kind: 'never'; readonly reason: string }

/** What git may do without anyone's word. */
export const LOOKING_WORDS =
  'git status, diff, log, show, blame, ls-files, rev-parse, grep, and the list of branches'

const SHOWN_LIMIT = 120
/** Patterns of a task that a sentence or the prompt names at most. */
const SHOWN_PATTERNS = 40

const folded = (text: string): string => text.trim().replace(/[ \t]+/g, ' ')
const shown = (text: string): string => (text.length > SHOWN_LIMIT ? `${text.slice(0, SHOWN_LIMIT)}…` : text)

/** The commands and patterns that `/run` takes, in order, without repeats. Never the criteria's checks. */
export const allowedRuns = ({ testCommand, lintCommand, allow }: PolicyTask): string[] =>
  [
    ...new Set([testCommand, lintCommand, ...allow].flatMap((each) => (each === null ? [] : [folded(each)]))),
  ].slice(0, SHOWN_PATTERNS)

/** `*` stands for any text without shell operators; everything else for itself. */
const matches = (pattern: string, line: string): boolean => {
  const pieces = folded(pattern).split('*')
  if (pieces.length === 1) return pieces[0] === line
  const source = pieces.map((piece) => piece.replace(/[\\^$.|?+()[\]{}/-]/g, '\\$&'))
  const any = SHELL_OPERATORS.source.replace('[', '[^')
  return new RegExp(`^${source.join(`${any}*`)}$`).test(line)
}

const never = (what: string): Judgement => ({
  kind: 'never',
  reason: `${what} is never run here: pushing, git's configuration, remotes and credentials are not the session's to touch. Its branch is delivered by itself; go on without it.`,
})

const judgeRun = (command: string, task: PolicyTask): Judgement => {
  const line = folded(command)
  const fixed = [task.testCommand, task.lintCommand].some((each) => each !== null && folded(each) === line)
  if (fixed || task.allow.some((pattern) => matches(pattern, line))) return { kind: 'allowed' }
  const runs = allowedRuns(task)
  return {
    kind: 'unlisted',
    reason: [
      `"${shown(line)}" is not among the commands that may be run.`,
      runs.length === 0
        ? 'No command may be run in this task: instruct Aider instead.'
        : `Allowed are: ${runs.map(shown).join('; ')}.`,
      ...(/^git\s/.test(line) ? [`/git may look: ${LOOKING_WORDS}.`] : []),
    ].join(' '),
  }
}

const judgeGit = (given: string, task: PolicyTask): Judgement => {
  const line = folded(`git ${given}`)
  if (task.allow.some((pattern) => /^\s*git\s/.test(pattern) && matches(pattern, line)))
    return { kind: 'allowed' }
  const why = beyondLooking(given)
  if (why === null) return { kind: 'allowed' }
  const patterns = task.allow.filter((pattern) => /^\s*git\s/.test(pattern)).slice(0, SHOWN_PATTERNS)
  return {
    kind: 'unlisted',
    reason: `"${shown(line)}" may not be run: ${why}. Allowed are: ${[LOOKING_WORDS, ...patterns.map(shown)].join('; ')}.`,
  }
}

/** Whether an action of the supervisor's may be done. Only `/run` and `/git` are judged. */
export const judgeAction = (action: Action, task: PolicyTask): Judgement => {
  if (action.kind !== 'run' && action.kind !== 'git') return { kind: 'allowed' }
  // Aider hands both to a shell.
  const line = action.kind === 'run' ? action.command : `git ${action.arguments}`
  const found = forbiddenGit(line)
  if (found !== null) return never(found)
  return action.kind === 'run' ? judgeRun(action.command, task) : judgeGit(action.arguments, task)
}
