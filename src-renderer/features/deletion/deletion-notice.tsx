import './deletion.css'
import { Undo2, X } from 'lucide-react'
import { closeDeletion, type Deletion, undoDeletion, useDeletion } from '../../stores/deletion.ts'
import { Button, IconButton } from '../../ui/button.tsx'

const SAID: Readonly<Record<Deletion['status'], (which: string) => string>> = {
  deleting: (which) => `${which} goes to the trash…`,
  deleted: (which) => `${which} is in the trash.`,
  restoring: (which) => `${which} is brought back…`,
  refused: (which) => `${which} was not deleted.`,
}

/** Says what was deleted, and takes it back. It stays until it is closed, so nobody has to be quick. */
export function DeletionNotice() {
  const deletion = useDeletion((state) => state.deletion)
  if (deletion === null) return null
  const { number, title, status, notice, failure } = deletion
  return (
    <div className={status === 'refused' ? 'deletion-notice refused' : 'deletion-notice'} role="status">
      <div className="deletion-words">
        <p>{SAID[status](`Session ${number}`)}</p>
        <p className="muted ellipsis" title={title}>
          {title}
        </p>
        {notice === '' ? null : <p className="muted">{notice}</p>}
        {failure === null ? null : (
          <p role="alert" className="bad">
            {`${failure.message} ${failure.remedy}`.trim()}
          </p>
        )}
      </div>
      {status === 'refused' ? null : (
        <Button
          icon={<Undo2 size={13} aria-hidden />}
          disabled={status !== 'deleted'}
          onClick={() => void undoDeletion()}
        >
          Undo
        </Button>
      )}
      <IconButton label="Close" icon={<X size={14} aria-hidden />} onClick={closeDeletion} />
    </div>
  )
}
