import type { Confirmation } from '../../../src-shared/model/instance.ts'

export type ConfirmQuestion = {
  /** Aider's words without the list of possible answers, e.g. `Create new file?`. */
  readonly question: string
  /** The line Aider printed just above it: a path, a URL, a command. Empty when there is none. */
  readonly subject: string
  /** Absolute path of the workspace. */
  readonly workspace: string
}

/** A row of the table: the first one that matches decides. */
export type ConfirmRule = {
  readonly name: string
  readonly matches: (asked: ConfirmQuestion) => boolean
  readonly answer: Confirmation['answer']
}
export type ConfirmPolicy = (asked: ConfirmQuestion) => Pick<Confirmation, 'answer' | 'rule'>

const WRITE = /^(?:Create new file|Allow edits to file that has not been added to the chat)\?/
const CREATE_NAMED = /^No files matched '(.*)'\. Do you want to create .*\?/

/** Whether `path`, as Aider resolves it, stays in the workspace. Text only: links are not followed. */
export function isInside(workspace: string, path: string): boolean {
  const forward = path.replaceAll('\\', '/')
  const root = `${workspace.replaceAll('\\', '/').replace(/\/+$/, '')}/`
  const relative = forward.startsWith(root) ? forward.slice(root.length) : forward
  if (relative === '' || /^(?:\/|~|[A-Za-z]:)/.test(relative)) return false
  const parts = relative.split('/')
  return !parts.includes('..') && parts[0]?.toLowerCase() !== '.git'
}

/** The path that a yes would write to; `null`: the question is about something else. */
export function writtenPath({ question, subject }: ConfirmQuestion): string | null {
  if (WRITE.test(question)) return subject
  return CREATE_NAMED.exec(question)?.[1] ?? null
}

const asks =
  (words: RegExp): ConfirmRule['matches'] =>
  ({ question }) =>
    words.test(question)

/**
 * What Aider may do unasked: write files of its workspace, where all is on a branch and gone when that is deleted.
 * Nothing that runs a command, reaches the network, leaves the workspace or pulls more into the chat.
 */
export const DEFAULT_CONFIRM_RULES: readonly ConfirmRule[] = [
  {
    name: 'write outside the workspace',
    matches: (asked) => {
      const path = writtenPath(asked)
      return path !== null && !isInside(asked.workspace, path)
    },
    answer: 'no',
  },
  { name: 'create a file', matches: asks(/^(?:Create new file|No files matched .*)\?/), answer: 'yes' },
  { name: 'edit a file', matches: asks(/^(?:Allow edits to file|Edit the files\?)/), answer: 'yes' },
  { name: 'run a shell command', matches: asks(/^Run shell commands?\?/), answer: 'no' },
  { name: 'open a URL', matches: asks(/^Open (?:documentation|URL|a GitHub Issue)/i), answer: 'no' },
  { name: 'add to the chat', matches: asks(/^Add .* to the chat\?/), answer: 'no' },
]

export const createConfirmPolicy =
  (rules: readonly ConfirmRule[] = DEFAULT_CONFIRM_RULES): ConfirmPolicy =>
  (asked) => {
    const rule = rules.find((row) => row.matches(asked))
    return rule === undefined
      ? { answer: 'no', rule: 'everything else' }
      : { answer: rule.answer, rule: rule.name }
  }

/** A question without Aider's list of answers. */
export const withoutOptions = (question: string): string =>
  question.replace(/\s*\(Y\)es\/\(N\)o.*$/, '').trim()
