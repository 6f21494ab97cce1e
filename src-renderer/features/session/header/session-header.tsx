import { useState } from 'react'
import type { SessionView } from '../../../../src-shared/model/session.ts'
import { bridge } from '../../../bridge.ts'
import { deleteSession } from '../../../stores/deletion.ts'
import { isSupervised } from '../../../stores/session-state.ts'
import { useAction } from '../../../stores/use-action.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { FailureNote } from '../../../ui/notes.tsx'
import { Facts } from './facts.tsx'
import { HeaderButtons, type PutAway } from './header-buttons.tsx'
import { HeaderNotes, InterruptedLine } from './header-notes.tsx'
import { Origin } from './origin.tsx'
import { Story } from './story.tsx'

type DialogProps = {
  readonly view: SessionView
  readonly onCancel: () => void
  readonly onConfirm: () => void
}

function DeleteDialog({ view, onCancel, onConfirm }: DialogProps) {
  return (
    <ConfirmDialog
      title={`Delete session ${view.identity.number}?`}
      confirmLabel="Delete"
      onCancel={onCancel}
      onConfirm={onConfirm}
    >
      <p>
        {isSupervised(view.state) ? 'It is stopped first. ' : ''}
        Its workspace and history move to the trash, and can be brought back for 30 days. Branches that you
        kept stay.
      </p>
    </ConfirmDialog>
  )
}

function ArchiveDialog({ view, onCancel, onConfirm }: DialogProps) {
  return (
    <ConfirmDialog
      title={`Archive session ${view.identity.number}?`}
      confirmLabel="Archive"
      onCancel={onCancel}
      onConfirm={onConfirm}
    >
      <p>
        Its workspace goes, to free the disk. Its history, diff and critiques stay here, and its commits and
        uncommitted files can be brought back. Files that git ignores, like build output, go for good.
      </p>
    </ConfirmDialog>
  )
}

/** Title, standing and story of a session, and all that can be done with it as a whole. */
export function SessionHeader({ view }: { readonly view: SessionView }) {
  const { id, number, task } = view.identity
  const action = useAction()
  const [asked, setAsked] = useState<PutAway | null>(null)
  const cancel = () => setAsked(null)
  const confirm = (what: () => void) => () => {
    setAsked(null)
    what()
  }
  return (
    <header className="session-header">
      <div className="session-title">
        <h1 title={`${task.title} · session ${number}`}>
          <span className="ellipsis">{task.title}</span>
          <span className="session-number">{`Session ${number}`}</span>
        </h1>
        <HeaderButtons view={view} action={action} onPutAway={setAsked} />
      </div>
      <Facts view={view} />
      <Origin view={view} />
      <InterruptedLine view={view} />
      <Story view={view} />
      <HeaderNotes view={view} />
      {action.failure === null ? null : <FailureNote failure={action.failure} />}
      {asked === 'delete' ? (
        <DeleteDialog view={view} onCancel={cancel} onConfirm={confirm(() => void deleteSession(view))} />
      ) : null}
      {asked === 'archive' ? (
        <ArchiveDialog
          view={view}
          onCancel={cancel}
          onConfirm={confirm(() => void action.act(() => bridge.call('session.archive', { id })))}
        />
      ) : null}
    </header>
  )
}
