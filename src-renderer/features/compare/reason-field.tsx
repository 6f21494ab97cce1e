import { useTranslation } from '../../i18n/use-translation.ts'
import { Field } from '../../ui/field.tsx'

type Props = {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onSubmit: () => void
}

/** Why a branch is kept against the gate. */
export function ReasonField({ value, onChange, onSubmit }: Props) {
  const { t } = useTranslation('critique')
  return (
    <Field label={t('keep.reason')} hint={t('keep.reasonHint')}>
      {(wiring) => (
        <textarea
          {...wiring}
          className="input textarea"
          rows={3}
          maxLength={2000}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSubmit()
          }}
        />
      )}
    </Field>
  )
}
