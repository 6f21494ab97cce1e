import type { SessionView } from '../../../src-shared/model/session.ts'
import { isEnded } from '../../../src-shared/model/session-facts.ts'
import type { AiderSession } from '../session/aider-session.ts'

const INTERRUPTED = 'The process that ran it was ended from outside. Its workspace and commits are kept.'

/** What the fleet uses of a session that this process runs. */
export type LiveSession = Pick<AiderSession, 'run' | 'steer' | 'stop' | 'letGo'>

/** Everything this process knows of one session. */
export type Entry = {
  /** The fold of its log. What others are shown of it: `shownView`. */
  view: SessionView
  /** Its log just stops, and no process goes on with it. */
  interrupted: boolean
  /** `null`: another process runs it, or it has ended. */
  live: LiveSession | null
  /** Why nothing may be appended to its log; empty: it may. */
  sealed: string
}

/** What an interrupted session really is: nobody works in it, whatever its log said last. */
export const shownView = ({
  view,
  interrupted,
  live,
}: Pick<Entry, 'view' | 'interrupted' | 'live'>): SessionView => {
  if (!interrupted || isEnded(view.state)) return view
  const idle = { ...view, since: view.updatedAt, instance: null }
  // This process goes on with it as soon as its turn comes.
  return live === null ? { ...idle, state: 'interrupted', reason: INTERRUPTED } : { ...idle, state: 'queued' }
}

/** A newer version wrote to it: nobody here can say how it goes on. */
export const asSealed = (view: SessionView, why: string): SessionView =>
  isEnded(view.state)
    ? view
    : {
        ...view,
        state: 'stopped',
        cause: 'unknown',
        reason: why,
        instance: null,
        pause: null,
        approval: null,
      }
