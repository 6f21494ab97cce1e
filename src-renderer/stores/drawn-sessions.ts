import { useDeferredValue } from 'react'
import { type SessionsState, useSessions } from './sessions.ts'

const isEmpty = (byId: SessionsState['byId']): boolean => Object.keys(byId).length === 0

/**
 * The sessions as lists draw them: what changes by itself waits for whoever scrolls or types. The first of them are
 * drawn with the screen that they are on, because a list that comes later has everything laid out once more.
 */
export function useDrawnSessions(): SessionsState['byId'] {
  const byId = useSessions((state) => state.byId)
  const drawn = useDeferredValue(byId)
  return isEmpty(drawn) ? byId : drawn
}
