import { type FormEvent, useState } from 'react'
import type { Failure } from '../../../../src-shared/model/errors.ts'
import type { SessionView } from '../../../../src-shared/model/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { Mark } from '../../../ui/mark.tsx'
import { openCriteria } from '../critique/gate-words.ts'
import { VERDICT_LOOKS } from '../critique/verdict-looks.ts'

type Props = {
  readonly view: SessionView
  readonly why: Failure
  readonly onCancel: () => void
  readonly onOverride: (reason: string) => void
}

/** Says what is not proven, and asks for the reason that is then shown for ever. */
export function OverrideDialog({ view, why, onCancel, onOverride }: Props) {
  const [reason, setReason] = useState('')
  const open = openCriteria(view)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (reason.trim() !== '') onOverride(reason.trim())
  }
  return (
    <Dialog title="The gate is closed" onCancel={onCancel}>
      <p>{why.message}</p>
      {open.length === 0 ? null : (
        <ul className="open-criteria">
          {open.map(({ id, verdict, text }) => (
            <li key={id}>
              <Mark {...VERDICT_LOOKS[verdict]} />
              <span>{text}</span>
            </li>
          ))}
        </ul>
      )}
      <form noValidate onSubmit={submit}>
        <Field
          label="Why do you keep it all the same?"
          hint="The reason is recorded with the session and always shown."
        >
          {(wiring) => (
            <textarea
              {...wiring}
              className="input textarea"
              rows={3}
              maxLength={2000}
              value={reason}
              autoFocus
              onChange={(event) => setReason(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event)
              }}
            />
          )}
        </Field>
        <div className="dialog-actions">
          <Button onClick={onCancel}>Cancel</Button>
          <Button look="danger" submits disabled={reason.trim() === ''}>
            Keep it unproven
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
