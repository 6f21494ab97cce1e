import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { describeFailure, type Failure } from '../../../../src-shared/model/errors.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'

type Props = {
  readonly label: string
  /** What the text begins with. */
  readonly value: string
  readonly send: string
  readonly mayBeEmpty?: boolean
  readonly error: Failure | null
  readonly busy: boolean
  readonly onCancel: () => void
  readonly onSend: (text: string) => void
}

/** It grows with the text between these; more scrolls. */
const FEWEST_ROWS = 3
const MOST_ROWS = 9

/** A text that answers: Ctrl or Cmd and Enter sends it, Escape goes back. */
export function AnswerForm(props: Props) {
  const { label, value, send, mayBeEmpty = false, error, busy, onCancel, onSend } = props
  const { t } = useTranslation('common')
  const [text, setText] = useState(value)
  const unfit = text.trim() === '' && !mayBeEmpty
  const submit = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault()
    if (!unfit && !busy) onSend(text.trim())
  }
  return (
    <form className="answer-form" noValidate onSubmit={submit}>
      <Field label={label} error={error === null ? undefined : describeFailure(error)}>
        {(wiring) => (
          <textarea
            {...wiring}
            className="input textarea mono"
            rows={Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, text.split('\n').length))}
            value={text}
            // biome-ignore lint/a11y/noAutofocus: it opens by the wish to write in it
            autoFocus
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event)
            }}
          />
        )}
      </Field>
      <div className="actions">
        <Button look="primary" submits disabled={unfit || busy}>
          {send}
        </Button>
        <Button onClick={onCancel}>{t('back')}</Button>
      </div>
    </form>
  )
}
