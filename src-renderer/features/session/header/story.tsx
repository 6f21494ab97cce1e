import { isEnded, type SessionView } from '../../../../src-shared/model/session.ts'

/** What the session says of itself, or why it ended. That it is interrupted is said elsewhere, beside its last words. */
export function Story({ view }: { readonly view: SessionView }) {
  if (isEnded(view.state)) return <p className="session-reason">{view.reason}</p>
  const said = view.lastDecision
  if (said === null) return null
  return (
    <dl className="session-story">
      <dt>Progress</dt>
      <dd title={said.progress}>{said.progress}</dd>
      <dt>Thought</dt>
      <dd title={said.thought}>{said.thought}</dd>
      <dt>Next</dt>
      <dd title={said.future}>{said.future}</dd>
    </dl>
  )
}
