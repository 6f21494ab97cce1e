import { Autocomplete } from '@base-ui/react/autocomplete'
import type { ReactNode } from 'react'
import { Field } from './field.tsx'
import { keepOnEscape } from './keep-on-escape.ts'

type InputProps = {
  readonly value: string
  readonly suggestions: readonly string[]
  readonly onChange: (value: string) => void
  readonly placeholder?: string | undefined
  /** Its name where no label stands beside it. */
  readonly label?: string | undefined
  readonly wiring?: object
}

export function SuggestionList({ children }: { readonly children: (item: string) => ReactNode }) {
  return (
    <Autocomplete.Portal>
      <Autocomplete.Positioner align="start" sideOffset={4} collisionPadding={8} className="menu-place">
        <Autocomplete.Popup className="suggestions">
          <Autocomplete.List className="suggestion-list">{children}</Autocomplete.List>
        </Autocomplete.Popup>
      </Autocomplete.Positioner>
    </Autocomplete.Portal>
  )
}

/** Free text; what was typed elsewhere before is offered, and never insisted on. */
export function SuggestInput({ value, suggestions, onChange, placeholder, label, wiring }: InputProps) {
  return (
    <Autocomplete.Root items={suggestions} value={value} onValueChange={onChange} openOnInputClick>
      <Autocomplete.Input
        {...wiring}
        className="input mono"
        aria-label={label}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        onKeyDown={keepOnEscape}
      />
      <SuggestionList>
        {(item) => (
          <Autocomplete.Item key={item} value={item} className="suggestion mono">
            {item}
          </Autocomplete.Item>
        )}
      </SuggestionList>
    </Autocomplete.Root>
  )
}

type Props = Omit<InputProps, 'wiring' | 'label'> & {
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
}

export function SuggestField({ label, hint, error, ...input }: Props) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(wiring) => <SuggestInput {...input} wiring={wiring} />}
    </Field>
  )
}
