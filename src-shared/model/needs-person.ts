import type { SessionState, SessionView } from './session.ts'
import { isEnded } from './session-facts.ts'

/** Somebody supervises it, or will when its turn comes: it can be paused, instructed and answered. */
export const isSupervised = (state: SessionState): boolean => !isEnded(state) && state !== 'interrupted'

/** An action of it waits for a person's word, and there is somebody to give it to. */
export const waitsForPerson = ({ state, approval }: Pick<SessionView, 'state' | 'approval'>): boolean =>
  approval !== null && isSupervised(state)

/**
 * It goes no further without a person: the board's column, the badge and the notification mean the same. What a person
 * has kept or put away they have attended to.
 */
export const needsPerson = (view: Pick<SessionView, 'state' | 'approval' | 'archived' | 'kept'>): boolean =>
  waitsForPerson(view) ||
  view.state === 'interrupted' ||
  (view.state === 'needs-attention' && view.archived === null && view.kept.length === 0)
