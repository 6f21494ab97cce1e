import { type ReactNode, useId } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'

/** What an input must carry so that its label, hint and error are announced with it. */
export type FieldWiring = {
  readonly id: string
  readonly 'aria-invalid': boolean
  readonly 'aria-describedby': string | undefined
}

type Props = {
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly optional?: boolean
  readonly children: (wiring: FieldWiring) => ReactNode
}

/** A label, an input, and below it the hint or, when there is one, the error. */
export function Field({ label, hint, error, optional = false, children }: Props) {
  const { t } = useTranslation()
  const id = useId()
  const note = error ?? hint
  const noteId = note === undefined ? undefined : `${id}-note`
  return (
    <div className="field">
      <label htmlFor={id} className="field-label">
        {label}
        {optional ? <span className="field-optional">{t('optional')}</span> : null}
      </label>
      {children({ id, 'aria-invalid': error !== undefined, 'aria-describedby': noteId })}
      {note === undefined ? null : (
        <p id={noteId} className={error === undefined ? 'field-hint' : 'field-error'} role={error && 'alert'}>
          {note}
        </p>
      )}
    </div>
  )
}

type TextProps = Omit<Props, 'children'> & {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string | undefined
  readonly mono?: boolean
  readonly inputMode?: 'numeric' | 'url' | 'text'
  readonly autoFocus?: boolean
}

export function TextField({ value, onChange, placeholder, mono, inputMode, autoFocus, ...field }: TextProps) {
  return (
    <Field {...field}>
      {(wiring) => (
        <input
          {...wiring}
          className={mono ? 'input mono' : 'input'}
          value={value}
          placeholder={placeholder}
          inputMode={inputMode}
          // biome-ignore lint/a11y/noAutofocus: set only where a screen opens for the sake of this one field
          autoFocus={autoFocus}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
