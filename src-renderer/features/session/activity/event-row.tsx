import type { LoggedEvent } from '../../../../src-shared/model/session.ts'
import { formatClock } from '../../../format/duration.ts'
import { describeEvent } from './describe-event.ts'
import { Parts } from './parts.tsx'

/** Something that happened between two turns. */
export function EventRow({ logged }: { readonly logged: LoggedEvent }) {
  const told = describeEvent(logged.event)
  if (told === null) return null
  return (
    <div className={`event event-${told.tone}`}>
      <p className="event-head">
        <span className="event-title">{told.title}</span>
        <time dateTime={new Date(logged.at).toISOString()}>{formatClock(logged.at)}</time>
      </p>
      {told.detail === '' ? null : <p className="event-detail">{told.detail}</p>}
      <Parts parts={told.parts} />
    </div>
  )
}
