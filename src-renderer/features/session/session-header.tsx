import { BookmarkCheck, Square, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { isEnded, type SessionView } from '../../../src-shared/model/session.ts'
import { bridge } from '../../bridge.ts'
import { describeCost, formatCost } from '../../format/cost.ts'
import { formatDuration } from '../../format/duration.ts'
import { count, repositoryName } from '../../format/text.ts'
import { useNow } from '../../stores/now.ts'
import { STATE_LOOKS } from '../../stores/session-state.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { LineCounts } from '../../ui/line-counts.tsx'
import { Mark } from '../../ui/mark.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { useAction } from './use-action.ts'

function Facts({ view }: { readonly view: SessionView }) {
  const ended = isEnded(view.state)
  // Ticks for an ended session too: it says how long ago that was.
  const now = useNow(true)
  const { identity, turns, usage, stat } = view
  const since = formatDuration(now - view.since)
  return (
    <ul className="facts">
      <li>
        <Mark {...STATE_LOOKS[view.state]} />
        <span className="muted">{ended ? `${since} ago` : `for ${since}`}</span>
      </li>
      <li>{count(turns, 'turn')}</li>
      {usage.modelCalls === 0 ? null : <li title={describeCost(usage)}>{`Cost ${formatCost(usage)}`}</li>}
      {stat.files === 0 ? null : (
        <li>
          <LineCounts added={stat.added} removed={stat.removed} />
        </li>
      )}
      <li className="mono ellipsis" title={identity.branch}>
        {identity.branch}
      </li>
      <li className="muted ellipsis" title={identity.repository.location}>
        {repositoryName(identity.repository.location)}
      </li>
    </ul>
  )
}

/** What the session says of itself right now, or why it ended. */
function Story({ view }: { readonly view: SessionView }) {
  if (view.reason !== '') return <p className="session-reason">{view.reason}</p>
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

/** Notices, where the branch was kept, and what went wrong with the last button. */
function HeaderNotes({ view }: { readonly view: SessionView }) {
  const { notices, kept } = view
  return (
    <>
      {notices.length === 0 ? null : (
        <p className="session-notice" title={notices.join('\n')}>
          {notices.join(' ')}
        </p>
      )}
      {kept.map((one) => (
        <p key={`${one.into} ${one.branch} ${one.commit}`} className="session-notice">
          Kept as <code>{one.branch}</code> in <code>{one.into}</code>
        </p>
      ))}
    </>
  )
}

export function SessionHeader({ view }: { readonly view: SessionView }) {
  const { id, number, task, repository } = view.identity
  const { busy, failure, act } = useAction()
  const [deleting, setDeleting] = useState(false)
  const nothingToKeep = view.head === '' || view.head === repository.base
  const title = `${task.title} · session ${number}`
  return (
    <header className="session-header">
      <div className="session-title">
        <h1 title={title}>
          <span className="ellipsis">{task.title}</span>
          <span className="session-number">{`Session ${number}`}</span>
        </h1>
        <div className="actions">
          <Button
            icon={<BookmarkCheck size={14} aria-hidden />}
            disabled={busy || nothingToKeep}
            title={nothingToKeep ? 'No commit to keep yet' : 'Write its branch into your repository'}
            onClick={() => void act(() => bridge.call('session.keep', { id, as: null, override: null }))}
          >
            Keep
          </Button>
          <Button
            icon={<Square size={13} aria-hidden />}
            disabled={busy || isEnded(view.state)}
            onClick={() => void act(() => bridge.call('session.stop', { id }))}
          >
            Stop
          </Button>
          <Button icon={<Trash2 size={14} aria-hidden />} disabled={busy} onClick={() => setDeleting(true)}>
            Delete
          </Button>
        </div>
      </div>
      <Facts view={view} />
      <Story view={view} />
      <HeaderNotes view={view} />
      {failure === null ? null : <FailureNote failure={failure} />}
      {deleting ? (
        <ConfirmDialog
          title={`Delete session ${number}?`}
          confirmLabel="Delete"
          onCancel={() => setDeleting(false)}
          onConfirm={() => {
            setDeleting(false)
            void act(() => bridge.call('session.delete', { id }))
          }}
        >
          <p>
            {isEnded(view.state) ? '' : 'It is stopped first. '}
            Its workspace and history move to the trash in the data folder. Branches that you kept stay.
          </p>
        </ConfirmDialog>
      ) : null}
    </header>
  )
}
