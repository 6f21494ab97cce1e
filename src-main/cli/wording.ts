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
  interrupted: '~',
  accepted: '✔',
  'needs-attention': '!',
  stopped: '■',
  failed: '✘',
}

const paint = (state: SessionState): ((text: string) => string) => {
  if (state === 'accepted') return pc.green
  if (state === 'failed') return pc.red
  if (state === 'needs-attention' || state === 'stopped' || state === 'interrupted') return pc.yellow
  return pc.cyan
}

export const stateWord = (state: SessionState): string =>
  state === 'awaiting-approval' ? 'waits for you' : state.replace('-', ' ')
export const stateMark = (state: SessionState): string => paint(state)(MARKS[state])
export const paintedState = (state: SessionState): string => paint(state)(stateWord(state))
export const inStateColour = (state: SessionState, text: string): string => paint(state)(text)

type Situation = Pick<SessionView, 'state' | 'cause' | 'pause'> & Partial<Pick<SessionView, 'archived'>>

/** The state with what explains it: `stopped: budget`, `working (pauses at the next prompt)`, `interrupted, paused`. */
export function situation({ archived = null, ...view }: Situation): string {
  return archived === null ? liveSituation(view) : `${liveSituation(view)}, archived`
}

function liveSituation({ state, cause, pause }: Situation): string {
  if (pause !== null && state === 'interrupted') return `${stateWord(state)}, paused`
  if (pause !== null && state !== 'paused') return `${stateWord(state)} (pauses at the next prompt)`
  if (cause === null || cause === 'unknown' || cause === 'accepted') return stateWord(state)
  return `${stateWord(state)}: ${cause.replaceAll('-', ' ')}`
}
export const paintedSituation = (view: Situation): string => paint(view.state)(situation(view))

/** `$0.0123`, `at least $0.01` when some price is unknown, `cost unknown` when every one is. */
export function costText(usage: Omit<SessionView['usage'], 'inputTokens' | 'outputTokens'>): string {
  if (usage.costUsd === null) return usage.modelCalls === 0 ? 'no cost' : 'cost unknown'
  const amount = `$${usage.costUsd.toFixed(4)}`
  return usage.partlyUnknown ? `at least ${amount}` : amount
}

export const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`

export function durationText(ms: number): string {
  // A clock that was set back makes it negative.
  const seconds = Math.max(0, Math.round(ms / 1_000))
  if (seconds < 60) return `${seconds} s`
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

/** How long ago, in its largest unit: `3 min`, `5 h`, `2 d`. */
export function ageText(ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  if (minutes < 1) return `${Math.max(0, Math.floor(ms / 1_000))} s`
  if (minutes < 60) return `${minutes} min`
  return minutes < 24 * 60 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / (24 * 60))} d`
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
