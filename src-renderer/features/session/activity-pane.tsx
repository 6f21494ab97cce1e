import './activity/activity.css'
import { Activity } from 'lucide-react'
import { memo, useState } from 'react'
import type { LoggedEvent } from '../../../src-shared/model/session.ts'
import { formatClock } from '../../format/duration.ts'
import { useTimeline } from '../../stores/timeline.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState, FailureNote, Loading } from '../../ui/notes.tsx'
import { describeEvent } from './activity/describe-event.ts'

/** A long session has thousands of events; the latest are what one looks for. */
const PAGE_EVENTS = 300

const EventRow = memo(function EventRow({ logged }: { readonly logged: LoggedEvent }) {
  const told = describeEvent(logged.event)
  if (told === null) return null
  return (
    <li className={`event event-${told.tone}`}>
      <time dateTime={new Date(logged.at).toISOString()}>{formatClock(logged.at)}</time>
      <div className="event-body">
        <p className="event-title">{told.title}</p>
        {told.detail === '' ? null : <p className="event-detail">{told.detail}</p>}
        {told.parts.length === 0 ? null : (
          <dl className="event-parts">
            {told.parts.map(([name, text]) => (
              <div key={`${name} ${text}`}>
                <dt>{name}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </li>
  )
})

/** The session's history in words, the latest first. */
export function ActivityPane() {
  const { events, status, failure } = useTimeline()
  const [shown, setShown] = useState(PAGE_EVENTS)
  if (failure !== null) return <FailureNote failure={failure} />
  if (status === 'loading') return <Loading what="Reading the history…" />
  if (events.length === 0) {
    return <EmptyState icon={<Activity size={28} />} title="Nothing has happened yet" />
  }
  const latest = events.slice(-shown).toReversed()
  return (
    <div className="activity-pane">
      <ol className="events" aria-label="What happened, latest first">
        {latest.map((logged) => (
          <EventRow key={logged.seq} logged={logged} />
        ))}
      </ol>
      {events.length > shown ? (
        <Button onClick={() => setShown(shown + PAGE_EVENTS)}>Show earlier events</Button>
      ) : null}
    </div>
  )
}
