import { Field } from './field.tsx'

type Props<T extends string> = {
  readonly label: string
  readonly hint?: string | undefined
  readonly value: T
  readonly choices: readonly { readonly value: T; readonly label: string }[]
  readonly onChange: (value: T) => void
}

/** One of a few fixed values. */
export function ChoiceField<T extends string>({ label, hint, value, choices, onChange }: Props<T>) {
  return (
    <Field label={label} hint={hint}>
      {(wiring) => (
        <select
          {...wiring}
          className="input"
          value={value}
          onChange={(event) => {
            const chosen = choices.find((choice) => choice.value === event.target.value)
            if (chosen !== undefined) onChange(chosen.value)
          }}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
