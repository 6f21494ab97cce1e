import type { ScreenReading } from '../ports.ts'

/** What Aider's open prompt wants: an instruction, a yes or no, or something that we do not know. */
export type Prompt =
  /** `multiLine`: Enter begins a line there, and Alt+Enter sends. */
  | { readonly kind: 'instruction'; readonly multiLine: boolean }
  | { readonly kind: 'confirm'; readonly question: string }
  | { readonly kind: 'unknown'; readonly question: string }

/** Every chat mode that Aider can print before its `> `; a REPL's prompt (`mysql> `) must not pass for one. */
const CHAT_MODES = [
  ...['ask', 'architect', 'context', 'help', 'func', 'patch', 'whole', 'udiff', 'udiff-simple'],
  ...['diff', 'diff-fenced', 'editor-diff', 'editor-diff-fenced', 'editor-whole'],
].join('|')

// A placeholder may stand behind the prompt, so only its beginning is looked at.
const INSTRUCTION = new RegExp(`^(?:(?:${CHAT_MODES})(?: multi)?|multi)?>(?: |$)`)
const MULTI_LINE = /^(?:\S+ )?multi>/
const CONFIRM = /\(Y\)es\/\(N\)o/
const UNCAUGHT = /^Open a GitHub Issue pre-filled with the above error in your browser\? \(Y\/n\)\s*$/

export function classifyPrompt(cursorLine: string): Prompt {
  const rows = cursorLine.split('\n')
  // Names of files may stand in rows above the prompt, and the rest of a draft below it.
  const prompt = rows.findLast((row) => INSTRUCTION.test(row))
  if (prompt !== undefined) return { kind: 'instruction', multiLine: MULTI_LINE.test(prompt) }
  // Where the terminal is narrow, a question goes on in the next row, in the middle of a word.
  const question = rows.join('').trim()
  return { kind: CONFIRM.test(question) ? 'confirm' : 'unknown', question }
}

/** Aider's crash report ends in a question on plain `input()`, which never switches bracketed paste on. */
export const isUncaughtQuestion = (reading: ScreenReading): boolean =>
  !reading.pasteMode && UNCAUGHT.test(reading.cursorLine)
