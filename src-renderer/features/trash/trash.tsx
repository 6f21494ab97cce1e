import './trash.css'
import { ArchiveRestore, Trash2 } from 'lucide-react'
import { useEffect } from 'react'
import { formatAge } from '../../format/duration.ts'
import { useNow } from '../../stores/now.ts'
import {
  loadTrash,
  restoreFromTrash,
  type TrashedSession,
  type TrashState,
  useTrash,
} from '../../stores/trash.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState, FailureNote, Loading } from '../../ui/notes.tsx'

type RowProps = { readonly item: TrashedSession; readonly now: number }

function TrashedRow({ item: { id, at, title }, now }: RowProps) {
  const restoring = useTrash((state) => state.restoring)
  const refused = useTrash((state) => (state.refused?.id === id ? state.refused.failure : null))
  return (
    <li className="trashed">
      <div className="trashed-what">
        <p className="trashed-title ellipsis" title={title}>
          {title === '' ? 'A session whose task was not noted' : title}
        </p>
        <p className="muted ellipsis">
          <code title={id}>{id}</code>
          <span title={new Date(at).toLocaleString()}>{` · deleted ${formatAge(now - at)}`}</span>
        </p>
        {refused === null ? null : <FailureNote failure={refused} />}
      </div>
      <Button
        icon={<ArchiveRestore size={14} aria-hidden />}
        disabled={restoring !== null}
        onClick={() => void restoreFromTrash(id)}
      >
        {restoring === id ? 'Restoring…' : 'Restore'}
      </Button>
    </li>
  )
}

function Trashed({ items }: { readonly items: NonNullable<TrashState['items']> }) {
  const now = useNow(items.length > 0)
  if (items.length === 0) {
    return (
      <EmptyState icon={<Trash2 size={28} />} title="The trash is empty">
        <p>A session that you delete comes here first, with its workspace and its history.</p>
      </EmptyState>
    )
  }
  return (
    <ul className="trash-list" aria-label="Deleted sessions, latest first">
      {items.map((item) => (
        // The same session can have been deleted, restored and deleted again.
        <TrashedRow key={`${item.id} ${item.at}`} item={item} now={now} />
      ))}
    </ul>
  )
}

/** Deleted sessions, and the way back for each. */
export function Trash() {
  const items = useTrash((state) => state.items)
  const failure = useTrash((state) => state.failure)
  useEffect(() => void loadTrash(), [])
  return (
    <div className="page page-trash">
      <header className="page-header">
        <h1>Trash</h1>
        <p className="muted">
          Deleted sessions with their workspaces. Each can be brought back whole for 30 days; after that{' '}
          <code>100x gc --free</code> frees it.
        </p>
      </header>
      {failure === null ? null : (
        <FailureNote failure={failure}>
          <Button onClick={() => void loadTrash()}>Try again</Button>
        </FailureNote>
      )}
      {items === null && failure === null ? <Loading what="Looking into the trash…" /> : null}
      {items === null ? null : <Trashed items={items} />}
    </div>
  )
}
