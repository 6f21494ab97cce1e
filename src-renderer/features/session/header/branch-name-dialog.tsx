import { type FormEvent, useState } from 'react'
import type { Failure } from '../../../../src-shared/model/errors.ts'
import { say } from '../../../i18n/say.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
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
  const { t } = useTranslation(['critique', 'common'])
  const [name, setName] = useState(refused)
  const usable = name.trim() !== '' && name.trim() !== refused
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (usable) onName(name.trim())
  }
  return (
    <Dialog title={t('keep.otherName')} onCancel={onCancel}>
      <p className="dialog-why">{say(why.message)}</p>
      <form noValidate onSubmit={submit}>
        <Field label={t('keep.branch')} hint={t('keep.branchHint')}>
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
          <Button onClick={onCancel}>{t('common:cancel')}</Button>
          <Button look="primary" submits disabled={!usable}>
            {t('keep.button')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
