import { isSupervised } from '../../src-shared/model/needs-person.ts'
import type { EndCause, SessionState, SessionView } from '../../src-shared/model/session.ts'

export { isSupervised, needsPerson, waitsForPerson } from '../../src-shared/model/needs-person.ts'

/** How a state looks: a word, a shape and a colour, so that none of them carries it alone. */
export type Tone = 'neutral' | 'info' | 'active' | 'good' | 'warning' | 'danger'
export type Shape =
  | 'dashed-circle'
  | 'box'
  | 'play'
  | 'ellipsis'
  | 'dot'
  | 'lens'
  | 'check'
  | 'triangle'
  | 'square'
  | 'cross'
  | 'pause'
  | 'question'
  | 'unplugged'
export type StateLook = { readonly label: string; readonly tone: Tone; readonly shape: Shape }

export const STATE_LOOKS: Readonly<Record<SessionState, StateLook>> = {
  queued: { label: 'Queued', tone: 'neutral', shape: 'dashed-circle' },
  preparing: { label: 'Preparing', tone: 'info', shape: 'box' },
  starting: { label: 'Starting Aider', tone: 'info', shape: 'play' },
  deciding: { label: 'Deciding', tone: 'active', shape: 'ellipsis' },
  working: { label: 'Working', tone: 'active', shape: 'dot' },
  critiquing: { label: 'In critique', tone: 'active', shape: 'lens' },
  paused: { label: 'Paused', tone: 'warning', shape: 'pause' },
  'awaiting-approval': { label: 'Waits for you', tone: 'warning', shape: 'question' },
  interrupted: { label: 'Interrupted', tone: 'warning', shape: 'unplugged' },
  accepted: { label: 'Accepted', tone: 'good', shape: 'check' },
  'needs-attention': { label: 'Needs attention', tone: 'warning', shape: 'triangle' },
  stopped: { label: 'Stopped', tone: 'neutral', shape: 'square' },
  failed: { label: 'Failed', tone: 'danger', shape: 'cross' },
}
const PAUSING: StateLook = { label: 'Pausing', tone: 'warning', shape: 'pause' }

/** What follows the colon in `Stopped: budget`; empty where the state says it all. */
const CAUSE_WORDS: Readonly<Record<EndCause, string>> = {
  accepted: '',
  critiques: 'critiques',
  'cannot-verify': 'cannot verify',
  loop: 'loop',
  budget: 'budget',
  person: 'by you',
  'another-accepted': 'another won',
  needs: 'needed task',
  'turn-time': 'turn time',
  provider: 'provider',
  aider: 'Aider',
  workspace: 'workspace',
  quit: 'app was quit',
  unknown: '',
}

/** What a person should know of an interrupted session. */
export const INTERRUPTED = 'Its process ended before it did. Nothing is lost: continue it.'

type Steered = Pick<SessionView, 'state' | 'cause' | 'pause'>

/** A pause that was asked for and has not taken effect. */
export const isPausing = ({ state, pause }: Steered): boolean =>
  pause !== null && state !== 'paused' && isSupervised(state)

/** The session's state in words; what it waits to become counts as well. */
export const stateLook = (view: Steered): StateLook => {
  if (isPausing(view) && view.state !== 'awaiting-approval') return PAUSING
  const look = STATE_LOOKS[view.state]
  const word = view.cause === null ? '' : CAUSE_WORDS[view.cause]
  return word === '' ? look : { ...look, label: `${look.label}: ${word}` }
}

const FINISHED_FIRST: Partial<Record<SessionState, string>> = {
  starting: 'Aider starts first',
  deciding: 'a decision is on its way',
  working: 'Aider finishes its turn',
  critiquing: 'the critique is finished first',
}

/** What a person should know of a pause; empty without one. */
export const pauseNote = (view: Steered): string => {
  if (view.pause === null || !isSupervised(view.state)) return ''
  const first = isPausing(view) ? FINISHED_FIRST[view.state] : undefined
  const typed = view.pause.by === 'typing' ? 'you typed in the terminal' : undefined
  return [first, typed].filter((part) => part !== undefined).join(', ')
}
