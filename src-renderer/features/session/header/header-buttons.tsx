import { Archive, ArchiveRestore, FastForward, Pause, Play, Square, Trash2 } from 'lucide-react'
import { isEnded, type SessionView } from '../../../../src-shared/model/session.ts'
import { bridge } from '../../../bridge.ts'
import { continueSession } from '../../../stores/interruption.ts'
import { isSupervised } from '../../../stores/session-state.ts'
import type { useAction } from '../../../stores/use-action.ts'
import { Button } from '../../../ui/button.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { pauseAct, steer } from '../steering/steer.ts'
import { KeepButton } from './keep-button.tsx'

/** Both ask first. */
export type PutAway = 'archive' | 'delete'

type Props = { readonly view: SessionView; readonly action: ReturnType<typeof useAction> }

/** What steers the supervisor while there is one. */
function Steering({ view, action: { busy, act } }: Props) {
  const steered = (what: Parameters<typeof steer>[1]) => void act(() => steer(view.identity.id, what))
  const paused = view.pause !== null
  return (
    <>
      <Switch
        label="Approve mode"
        checked={view.approveMode}
        disabled={busy}
        title="Each next action waits for you"
        onChange={(on) => steered({ kind: 'approve-mode', on })}
      />
      <Button
        look={paused ? 'primary' : 'plain'}
        icon={paused ? <Play size={13} aria-hidden /> : <Pause size={13} aria-hidden />}
        disabled={busy}
        aria-keyshortcuts="F8"
        title={paused ? 'The supervisor goes on (F8)' : 'From the next prompt on nothing is decided (F8)'}
        onClick={() => steered(pauseAct(view))}
      >
        {paused ? 'Resume' : 'Pause'}
      </Button>
    </>
  )
}

function ContinueButton({ view, action: { busy, act } }: Props) {
  return (
    <Button
      look="primary"
      icon={<FastForward size={13} aria-hidden />}
      disabled={busy}
      title="It goes on from where it was"
      onClick={() => void act(() => continueSession(view.identity.id))}
    >
      Continue
    </Button>
  )
}

/** Drops the workspace of an ended session, or brings it back. */
function ArchiveButton({ view, action: { busy, act }, onAsk }: Props & { readonly onAsk: () => void }) {
  if (view.archived === null) {
    return (
      <Button
        icon={<Archive size={14} aria-hidden />}
        disabled={busy}
        title="Its record stays, its workspace goes"
        onClick={onAsk}
      >
        Archive
      </Button>
    )
  }
  return (
    <Button
      icon={<ArchiveRestore size={14} aria-hidden />}
      disabled={busy}
      onClick={() => void act(() => bridge.call('session.restore', { id: view.identity.id }))}
    >
      Restore workspace
    </Button>
  )
}

/** Only what fits the session's state: an ended one has nothing to pause, a running one nothing to archive. */
export function HeaderButtons({
  view,
  action,
  onPutAway,
}: Props & { readonly onPutAway: (what: PutAway) => void }) {
  const { id } = view.identity
  const { busy, act } = action
  return (
    <div className="actions">
      {isSupervised(view.state) ? <Steering view={view} action={action} /> : null}
      {view.state === 'interrupted' ? <ContinueButton view={view} action={action} /> : null}
      <KeepButton view={view} busy={busy} act={act} />
      {isEnded(view.state) ? (
        <ArchiveButton view={view} action={action} onAsk={() => onPutAway('archive')} />
      ) : (
        <Button
          icon={<Square size={13} aria-hidden />}
          disabled={busy}
          onClick={() => void act(() => bridge.call('session.stop', { id }))}
        >
          Stop
        </Button>
      )}
      <Button icon={<Trash2 size={14} aria-hidden />} disabled={busy} onClick={() => onPutAway('delete')}>
        Delete
      </Button>
    </div>
  )
}
