import type { SessionState } from '../../src-shared/model/session.ts'

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
  accepted: { label: 'Accepted', tone: 'good', shape: 'check' },
  'needs-attention': { label: 'Needs attention', tone: 'warning', shape: 'triangle' },
  stopped: { label: 'Stopped', tone: 'neutral', shape: 'square' },
  failed: { label: 'Failed', tone: 'danger', shape: 'cross' },
}
