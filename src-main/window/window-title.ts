const APP_NAME = '100x Orchestrator'

/** What taskbars and window lists show: how many sessions need a person, and which one this window is at. */
export const windowTitle = ({ needing, session }: { needing: number; session: string | null }): string =>
  `${needing === 0 ? '' : `(${needing}) `}${session === null ? '' : `${session} – `}${APP_NAME}`
