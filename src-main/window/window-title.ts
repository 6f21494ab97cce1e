const APP_NAME = '100x Orchestrator'

/** What taskbars and window lists show: how many sessions need a person, and which one this window is at. */
export const windowTitle = ({ needing, task }: { needing: number; task: string | null }): string =>
  `${needing === 0 ? '' : `(${needing}) `}${task === null ? '' : `${task} · `}${APP_NAME}`
