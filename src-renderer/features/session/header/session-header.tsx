import { Pause, Play, Square, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { isEnded, type SessionView } from '../../../../src-shared/model/session.ts'
import { bridge } from '../../../bridge.ts'
import { deleteSession } from '../../../stores/deletion.ts'
import { useAction } from '../../../stores/use-action.ts'
import { Button } from '../../../ui/button.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { FailureNote } from '../../../ui/notes.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { pauseAct, steer } from '../steering/steer.ts'
import { Facts } from './facts.tsx'
import { HeaderNotes } from './header-notes.tsx'
import { KeepButton } from './keep-button.tsx'
import { Origin } from './origin.tsx'
import { Story } from './story.tsx'

type Action = ReturnType<typeof useAction>
type ButtonsProps = { readonly view: SessionView; readonly action: Action; readonly onDelete: () => void }

function HeaderButtons({ view, action: { busy, act }, onDelete }: ButtonsProps) {
  const { id } = view.identity
  const ended = isEnded(view.state)
  const steered = (what: Parameters<typeof steer>[1]) => void act(() => steer(id, what))
  const paused = view.pause !== null && !ended
  return (
    <div className="actions">
      <Switch
        label="Approve mode"
        checked={view.approveMode && !ended}
        disabled={busy || ended}
        title={ended ? 'The session has ended' : 'Each next action waits for you'}
        onChange={(on) => steered({ kind: 'approve-mode', on })}
      />
      <Button
        look={paused ? 'primary' : 'plain'}
        icon={paused ? <Play size={13} aria-hidden /> : <Pause size={13} aria-hidden />}
        disabled={busy || ended}
        aria-keyshortcuts="F8"
        title={paused ? 'The supervisor goes on (F8)' : 'From the next prompt on nothing is decided (F8)'}
        onClick={() => steered(pauseAct(view))}
      >
        {paused ? 'Resume' : 'Pause'}
      </Button>
      <KeepButton view={view} busy={busy} act={act} />
      <Button
        icon={<Square size={13} aria-hidden />}
        disabled={busy || ended}
        onClick={() => void act(() => bridge.call('session.stop', { id }))}
      >
        Stop
      </Button>
      <Button icon={<Trash2 size={14} aria-hidden />} disabled={busy} onClick={onDelete}>
        Delete
      </Button>
    </div>
  )
}

export function SessionHeader({ view }: { readonly view: SessionView }) {
  const { number, task } = view.identity
  const action = useAction()
  const [deleting, setDeleting] = useState(false)
  return (
    <header className="session-header">
      <div className="session-title">
        <h1 title={`${task.title} · session ${number}`}>
          <span className="ellipsis">{task.title}</span>
          <span className="session-number">{`Session ${number}`}</span>
        </h1>
        <HeaderButtons view={view} action={action} onDelete={() => setDeleting(true)} />
      </div>
      <Facts view={view} />
      <Origin view={view} />
      <Story view={view} />
      <HeaderNotes view={view} />
      {action.failure === null ? null : <FailureNote failure={action.failure} />}
      {deleting ? (
        <ConfirmDialog
          title={`Delete session ${number}?`}
          confirmLabel="Delete"
          onCancel={() => setDeleting(false)}
          onConfirm={() => {
            setDeleting(false)
            void action.act(() => deleteSession(view))
          }}
        >
          <p>
            {isEnded(view.state) ? '' : 'It is stopped first. '}
            Its workspace and history move to the trash in the data folder, and can be brought back. Branches
            that you kept stay.
          </p>
        </ConfirmDialog>
      ) : null}
    </header>
  )
}
