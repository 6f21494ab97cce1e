import type { InstanceFailure } from '../../../src-shared/model/errors.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'

export type OutgoingKind = 'message' | 'command'
export type Outgoing = {
  /** What Aider has to have received: the text after cleaning and guarding. */
  readonly text: string
  /** The one write that sends it. */
  readonly bytes: string
  /** What was added so that a message is not taken for a command; `null`: nothing. */
  readonly guard: string | null
}

const ESC = '\u001b'
const PASTE_BEGIN = `${ESC}[200~`
const PASTE_END = `${ESC}[201~`

/** Control characters could end the paste early or be keystrokes; newline and tab are text. */
const CONTROL = /[^\P{Cc}\n\t]/gu
// Half of a surrogate pair has no UTF-8 form.
const LONE_SURROGATE = /\p{Surrogate}/gu

export const cleanText = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(CONTROL, '').replace(LONE_SURROGATE, '\ufffd')

/** `{` or `{tag` alone (line ends aside) opens Aider's block mode. */
const BLOCK_OPENING = /^[\r\n]*\{[\p{L}\p{M}\p{N}]*[\r\n]*$/u

function guardMessage(text: string): { text: string; guard: string | null } {
  if (text.startsWith('/') || text.startsWith('!')) {
    return { text: `\n${text}`, guard: `a newline in front, so that "${text[0]}" does not make it a command` }
  }
  if (BLOCK_OPENING.test(text)) {
    return { text: `${text} `, guard: 'a space at the end, so that "{" does not open a block' }
  }
  return { text, guard: null }
}

export function encodeOutgoing(raw: string, kind: OutgoingKind): Result<Outgoing, InstanceFailure> {
  const clean = cleanText(raw)
  if (clean.trim() === '') {
    return err({
      kind: 'unsendable',
      message: 'There is no text to send to Aider.',
      remedy: 'Write something.',
    })
  }
  if (kind === 'command' && !clean.startsWith('/') && !clean.startsWith('!')) {
    return err({
      kind: 'unsendable',
      message: `Aider's commands start with "/", but this one is "${clean.slice(0, 40)}".`,
      remedy: 'Send it as a message.',
    })
  }
  const { text, guard } = kind === 'message' ? guardMessage(clean) : { text: clean, guard: null }
  return ok({ text, guard, bytes: `${PASTE_BEGIN}${text}${PASTE_END}\r` })
}

/** Python's `str.splitlines()`: the line ends Aider's history is split at (control ones never get this far). */
function splitLines(text: string): string[] {
  const lines = text.split(/[\n\u2028\u2029]/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}

/** How the chat history shows `text` once Aider has taken it, without its last line's trailing blanks. */
export const historyEcho = (text: string): string => `\n#### ${splitLines(text).join('  \n#### ')}`.trimEnd()

const PASTED = new RegExp(`${ESC}\\[200~[\\s\\S]*?(?:${ESC}\\[201~|$)`, 'g')
const ALT_ENTER = new RegExp(`${ESC}[\\r\\n]`, 'g')

/**
 * Whether what a person typed holds an Enter that submits (Alt+Enter and pasted line ends do not; in Aider's
 * multi-line mode Alt+Enter does, and Enter does not).
 */
export function submits(typed: string, multiLine = false): boolean {
  const keys = typed.replaceAll(PASTED, '')
  return multiLine ? keys.search(ALT_ENTER) !== -1 : /[\r\n]/.test(keys.replaceAll(ALT_ENTER, ''))
}

/** The same keys with the Enter that sends them in Aider's multi-line mode. */
export const forMultiLine = (bytes: string): string => bytes.replace(/\r$/, `${ESC}\r`)
