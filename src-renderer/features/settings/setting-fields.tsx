import type { KeyboardEvent } from 'react'
import { Field } from '../../ui/field.tsx'
import { SuggestField } from '../../ui/suggest-field.tsx'
import type { TextKey } from './settings-texts.ts'
import { useModelNames } from './use-model-names.ts'
import { type SettingText, useSettingText } from './use-setting-text.ts'

type Props = {
  readonly name: TextKey
  readonly label: string
  readonly hint?: string
  readonly placeholder?: string
  readonly mono?: boolean
  readonly numeric?: boolean
}

const onEnter =
  ({ commit }: SettingText) =>
  (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit()
  }

/** A setting on a line. It is saved when a person pauses, leaves the field or presses Enter. */
export function SettingField({ name, label, hint, placeholder, mono = false, numeric = false }: Props) {
  const text = useSettingText(name)
  return (
    <Field label={label} hint={hint} error={text.error}>
      {(wiring) => (
        <input
          {...wiring}
          className={mono ? 'input mono' : 'input'}
          value={text.value}
          placeholder={placeholder}
          inputMode={numeric ? 'numeric' : 'text'}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => text.edit(event.target.value)}
          onBlur={text.commit}
          onKeyDown={onEnter(text)}
        />
      )}
    </Field>
  )
}

/** A setting of several lines. */
export function SettingArea({ name, label, hint }: Props) {
  const text = useSettingText(name)
  return (
    <Field label={label} hint={hint} error={text.error}>
      {(wiring) => (
        <textarea
          {...wiring}
          className="input textarea"
          rows={5}
          value={text.value}
          onChange={(event) => text.edit(event.target.value)}
          onBlur={text.commit}
        />
      )}
    </Field>
  )
}

/** A model's name; those in use are offered. */
export function ModelField({ name, label, hint, placeholder }: Props) {
  const text = useSettingText(name)
  const names = useModelNames()
  return (
    <SuggestField
      label={label}
      hint={hint}
      error={text.error}
      value={text.value}
      suggestions={names}
      placeholder={placeholder}
      onChange={text.edit}
    />
  )
}
