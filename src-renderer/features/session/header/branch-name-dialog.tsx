import { type FormEvent, useState } from 'react'
import type { Failure } from '../../../../src-shared/model/errors.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field } from '../../../ui/field.tsx'

type Props = {
  /** The name that could not be had. */
  readonly refused: string
  readonly why: Failure
  readonly onCancel: () => void
  readonly onName: (name: string) => void
}

/** Your repository has a branch of that name: asks for another one. */
export function BranchNameDialog({ refused, why, onCancel, onName }: Props) {
  const [name, setName] = useState(refused)
  const usable = name.trim() !== '' && name.trim() !== refused
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (usable) onName(name.trim())
  }
  return (
    <Dialog title="Keep it under another name" onCancel={onCancel}>
      <p className="dialog-why">{why.message}</p>
      <form noValidate onSubmit={submit}>
        <Field label="Branch" hint="The branch that is there stays as it is.">
          {(wiring) => (
            <input
              {...wiring}
              className="input mono"
              maxLength={200}
              spellCheck={false}
              value={name}
              autoFocus
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <div className="dialog-actions">
          <Button onClick={onCancel}>Cancel</Button>
          <Button look="primary" submits disabled={!usable}>
            Keep
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
