import './deletion.css'
import { Undo2, X } from 'lucide-react'
import { closeDeletion, undoDeletion, useDeletion } from '../../stores/deletion.ts'
import { Button, IconButton } from '../../ui/button.tsx'

/** Says what was deleted, and takes it back. It stays until it is closed, so nobody has to be quick. */
export function DeletionNotice() {
  const { deleted, busy, failure } = useDeletion()
  if (deleted === null) return null
  return (
    <div className="deletion-notice" role="status">
      <div>
        <p>{`Session ${deleted.number} of “${deleted.title}” is in the trash.`}</p>
        {deleted.notice === '' ? null : <p className="muted">{deleted.notice}</p>}
        {failure === null ? null : <p role="alert">{`${failure.message} ${failure.remedy}`}</p>}
      </div>
      <Button icon={<Undo2 size={13} aria-hidden />} disabled={busy} onClick={() => void undoDeletion()}>
        Undo
      </Button>
      <IconButton label="Close" icon={<X size={14} aria-hidden />} onClick={closeDeletion} />
    </div>
  )
}
