import { type FormEvent, useState } from 'react'
import type { Failure } from '../../../../src-shared/model/errors.ts'
import type { SessionView } from '../../../../src-shared/model/session.ts'
import { say } from '../../../i18n/say.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { openCriteria } from '../../../stores/gate.ts'
import { verdictLook } from '../../../stores/verdict-looks.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { MarkList } from '../../../ui/mark-list.tsx'

type Props = {
  readonly view: SessionView
  readonly why: Failure
  readonly onCancel: () => void
  readonly onOverride: (reason: string) => void
}

/** Says what is not proven, and asks for the reason that is then shown for ever. */
export function OverrideDialog({ view, why, onCancel, onOverride }: Props) {
  const { t } = useTranslation(['critique', 'common'])
  const [reason, setReason] = useState('')
  const open = openCriteria(view).map(({ verdict, ...one }) => ({ ...one, look: verdictLook(verdict) }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (reason.trim() !== '') onOverride(reason.trim())
  }
  return (
    <Dialog title={t('gate.closed')} onCancel={onCancel}>
      <p>{say(why.message)}</p>
      <MarkList label={t('keep.openCriteria')} items={open} />
      <form noValidate onSubmit={submit}>
        <Field label={t('keep.reason')} hint={t('keep.reasonHint')}>
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
          <Button onClick={onCancel}>{t('common:cancel')}</Button>
          <Button look="danger" submits disabled={reason.trim() === ''}>
            {t('keep.unproven')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
