import type { Critique } from '../../../src-shared/model/critique.ts'
import type { JournalPlace, LoggedEvent, SessionEvent } from '../../../src-shared/model/session.ts'

type Sent = Extract<SessionEvent, { type: 'instructionSent' }>

/** What was begun and has no recorded end: whoever continues the session takes it up there. */
export type OpenWork =
  | { readonly kind: 'none' }
  /** A decision, or the critic's feedback, of which nothing was done yet. */
  | { readonly kind: 'decided'; readonly text: string; readonly origin: 'supervisor' | 'critique' }
  /** A person said yes to this action. */
  | { readonly kind: 'permitted'; readonly text: string; readonly origin: 'supervisor' | 'critique' }
  | {
      readonly kind: 'sent'
      /** Sequence number of the event that recorded the intent. */
      readonly id: number
      readonly text: string
      readonly as: 'message' | 'command'
      readonly origin: Sent['origin']
      readonly acknowledged: boolean
    }
  | { readonly kind: 'reviewed'; readonly critique: Critique }

/** How far a session got. */
export type Progress = {
  /** The workspace is whole. */
  readonly prepared: boolean
  /** The newest Aider came to its prompt at least once: its start is over. */
  readonly greeted: boolean
  /** Of the newest Aider that was recorded; `null`: none was. */
  readonly pid: number | null
  readonly open: OpenWork
  /** How far Aider's files were recorded; `null`: nothing of them. */
  readonly read: JournalPlace | null
  /** Files that came into Aider's chat since its first start. */
  readonly added: readonly string[]
}

export const NO_PROGRESS: Progress = {
  prepared: false,
  greeted: false,
  pid: null,
  open: { kind: 'none' },
  read: null,
  added: [],
}

/** Aider says which files an `/add` brought into its chat. */
export const addedIn = (observation: string): string[] =>
  [...observation.matchAll(/^(?:> )?Added (.+) to the chat/gm)].map(([, file = '']) => file)

const NONE: OpenWork = { kind: 'none' }

const sentWork = (event: Sent, id: number): OpenWork => {
  const { text, origin, as = text.startsWith('/') ? 'command' : 'message' } = event
  return { kind: 'sent', id, text, as, origin, acknowledged: false }
}

function openAfter(open: OpenWork, { event, seq }: Pick<LoggedEvent, 'event' | 'seq'>): OpenWork {
  switch (event.type) {
    case 'decisionMade':
      return { kind: 'decided', text: event.decision.action, origin: 'supervisor' }
    case 'approvalAsked':
      // After a critique it is the feedback that waits for a person's word.
      return open.kind === 'reviewed' ? { kind: 'decided', text: event.action, origin: 'critique' } : open
    case 'approvalAnswered':
      if (event.answer === 'vetoed' || open.kind !== 'decided') return NONE
      return { kind: 'permitted', text: event.action, origin: open.origin }
    case 'instructionSent':
      return sentWork(event, seq)
    case 'instructionAcknowledged':
      return open.kind === 'sent' ? { ...open, acknowledged: true } : open
    case 'turnEnded':
      // A turn that a person began at the terminal says nothing of ours.
      return event.typed === undefined ? NONE : open
    case 'instructionWithdrawn':
    case 'turnRefused':
      return NONE
    case 'critiqueGiven':
      return { kind: 'reviewed', critique: event.critique }
    default:
      return open
  }
}

function isGreeted(before: boolean, event: SessionEvent): boolean {
  if (event.type === 'instanceStarted') return false
  const waits = event.type === 'instancePhaseChanged' && event.phase === 'waiting'
  return before || waits || event.type === 'decisionRequested' || event.type === 'instructionSent'
}

/** The progress after one more event. */
export function advance(progress: Progress, logged: Pick<LoggedEvent, 'event' | 'seq'>): Progress {
  const { event } = logged
  const open = openAfter(progress.open, logged)
  const read = 'read' in event && event.read !== undefined ? event.read : progress.read
  const prepared = progress.prepared || event.type === 'workspaceReady'
  const greeted = isGreeted(progress.greeted, event)
  const pid = event.type === 'instanceStarted' ? event.pid : progress.pid
  const fresh = event.type === 'turnEnded' ? addedIn(event.report.observation) : []
  const added = fresh.length === 0 ? progress.added : [...new Set([...progress.added, ...fresh])]
  return { prepared, greeted, pid, open, read, added }
}
