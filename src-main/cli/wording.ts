import pc from 'picocolors'
import type { SessionState, SessionView } from '../../src-shared/model/session.ts'

const MARKS: Record<SessionState, string> = {
  queued: '·',
  preparing: '◌',
  starting: '◌',
  deciding: '◐',
  working: '●',
  critiquing: '◆',
  paused: '‖',
  'awaiting-approval': '?',
  accepted: '✔',
  'needs-attention': '!',
  stopped: '■',
  failed: '✘',
}

const paint = (state: SessionState): ((text: string) => string) => {
  if (state === 'accepted') return pc.green
  if (state === 'failed') return pc.red
  if (state === 'needs-attention' || state === 'stopped') return pc.yellow
  return pc.cyan
}

export const stateWord = (state: SessionState): string => state.replace('-', ' ')
export const stateMark = (state: SessionState): string => paint(state)(MARKS[state])
export const paintedState = (state: SessionState): string => paint(state)(stateWord(state))

/** `$0.0123`, `at least $0.01` when some price is unknown, `cost unknown` when every one is. */
export function costText(usage: SessionView['usage']): string {
  if (usage.costUsd === null) return usage.modelCalls === 0 ? 'no cost' : 'cost unknown'
  const amount = `$${usage.costUsd.toFixed(4)}`
  return usage.partlyUnknown ? `at least ${amount}` : amount
}

export const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`

export function durationText(ms: number): string {
  const seconds = Math.round(ms / 1_000)
  if (seconds < 60) return `${seconds} s`
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

/** One line: at most `width` columns, no line breaks, the cut marked. */
export function oneLine(text: string, width: number): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim()
  return flat.length <= width ? flat : `${flat.slice(0, Math.max(0, width - 1))}…`
}

/** The colours that `paint` writes, or any other character that a terminal acts on. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const OWN_COLOUR_OR_CONTROL = /(\u001b\[3[12369]m)|[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g

/** Text that cannot steer the terminal: reasons, actions and verdicts are words of models and repositories. */
export const printable = (text: string): string =>
  text.replaceAll(OWN_COLOUR_OR_CONTROL, (_, colour: string | undefined) => colour ?? '')
