import type { LoggedEvent } from '../../../src-shared/model/session.ts'

/** What the recording says at an event that a person looks for; `null`: nothing. The event log holds the text. */
export function recordingLabel({ event, seq }: Pick<LoggedEvent, 'event' | 'seq'>): string | null {
  switch (event.type) {
    case 'decisionMade':
      return `decision ${event.turn} (event ${seq})`
    case 'turnEnded':
      return event.report.commits.length === 0
        ? null
        : `commit ${event.report.commits.map(({ hash }) => hash).join(', ')} (event ${seq})`
    case 'critiqueGiven':
      return `critique ${event.critique.round} (event ${seq})`
    default:
      return null
  }
}
