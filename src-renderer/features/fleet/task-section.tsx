import { memo } from 'react'
import { isEnded, type SessionView } from '../../../src-shared/model/session.ts'
import { describeCost, formatCost } from '../../format/cost.ts'
import { formatDuration } from '../../format/duration.ts'
import { count, repositoryName } from '../../format/text.ts'
import { show } from '../../stores/navigation.ts'
import { useNow } from '../../stores/now.ts'
import { STATE_LOOKS } from '../../stores/session-state.ts'
import type { TaskGroup } from '../../stores/sessions.ts'
import { LineCounts } from '../../ui/line-counts.tsx'
import { Mark } from '../../ui/mark.tsx'

function Elapsed({ view }: { readonly view: SessionView }) {
  const ended = isEnded(view.state)
  const now = useNow(!ended)
  const until = ended ? view.since : now
  return (
    <span title={ended ? 'It took' : 'Since it was created'}>{formatDuration(until - view.createdAt)}</span>
  )
}

/** What the session says of itself: the supervisor's words, or why it ended. */
function Story({ view }: { readonly view: SessionView }) {
  const { lastDecision: said, reason, notices } = view
  const headline = isEnded(view.state) ? reason : (said?.progress ?? notices.at(-1) ?? 'No decision yet')
  return (
    <div className="story">
      <p className="ellipsis" title={headline}>
        {headline}
      </p>
      {said === null ? null : (
        <p className="story-detail ellipsis" title={said.thought}>
          <span className="story-label">Thought</span> {said.thought}
        </p>
      )}
      {said === null || said.future === '' || isEnded(view.state) ? null : (
        <p className="story-detail ellipsis" title={said.future}>
          <span className="story-label">Next</span> {said.future}
        </p>
      )}
    </div>
  )
}

const SessionRow = memo(function SessionRow({ view }: { readonly view: SessionView }) {
  const { id, number, branch } = view.identity
  const open = () => show({ kind: 'session', id })
  return (
    <tr className="session-row" onClick={open}>
      <td>
        <Mark {...STATE_LOOKS[view.state]} />
        <button type="button" data-row className="row-button ellipsis" title={branch} onClick={open}>
          {`Session ${number}`}
        </button>
      </td>
      <td>
        <Story view={view} />
      </td>
      <td className="number">{view.turns}</td>
      <td className="number" title={describeCost(view.usage)}>
        {formatCost(view.usage)}
      </td>
      <td className="number">
        <LineCounts added={view.stat.added} removed={view.stat.removed} />
      </td>
      <td className="number">
        <Elapsed view={view} />
      </td>
    </tr>
  )
})

/** One task and the sessions that race on it. */
export function TaskSection({ group }: { readonly group: TaskGroup }) {
  const accepted = group.sessions.filter((view) => view.state === 'accepted').length
  const criteria = group.sessions[0]?.identity.task.criteria.length ?? 0
  return (
    <section className="task-section" aria-label={group.title}>
      <header className="task-head">
        <h2 className="ellipsis" title={group.title}>
          {group.title}
        </h2>
        <p className="muted ellipsis" title={group.location}>
          {`${repositoryName(group.location)} · ${count(criteria, 'criterion', 'criteria')}`}
        </p>
        <p className={accepted > 0 ? 'task-score good' : 'task-score'}>
          {`${accepted} of ${group.sessions.length} accepted`}
        </p>
      </header>
      <table className="session-table">
        <thead>
          <tr>
            <th scope="col">Session</th>
            <th scope="col">Progress</th>
            <th scope="col" className="number">
              Turns
            </th>
            <th scope="col" className="number">
              Cost
            </th>
            <th scope="col" className="number">
              Lines
            </th>
            <th scope="col" className="number">
              Elapsed
            </th>
          </tr>
        </thead>
        <tbody>
          {group.sessions.map((view) => (
            <SessionRow key={view.identity.id} view={view} />
          ))}
        </tbody>
      </table>
    </section>
  )
}
