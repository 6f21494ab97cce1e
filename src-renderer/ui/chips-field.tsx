import { Combobox } from '@base-ui/react/combobox'
import { X } from 'lucide-react'
import { type ClipboardEvent, type RefObject, useRef, useState } from 'react'
import { Field, type FieldWiring } from './field.tsx'
import { type BaseKeyEvent, keepOnEscape } from './keep-on-escape.ts'

type Props = {
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly placeholder?: string | undefined
  readonly values: readonly string[]
  /** What fits the text that is being typed, best first. */
  readonly suggest: (query: string) => readonly string[]
  readonly onChange: (values: readonly string[]) => void
  readonly removeLabel: (value: string) => string
}

const unique = (values: readonly string[]): string[] => [...new Set(values)]

function Chips({ values, removeLabel }: Pick<Props, 'values' | 'removeLabel'>) {
  return values.map((value) => (
    <Combobox.Chip key={value} className="chip mono" aria-label={value}>
      <bdi className="ellipsis" title={value}>
        {value}
      </bdi>
      <Combobox.ChipRemove className="chip-remove" aria-label={removeLabel(value)}>
        <X size={12} aria-hidden />
      </Combobox.ChipRemove>
    </Combobox.Chip>
  ))
}

function Suggestions({ anchor }: { readonly anchor: RefObject<HTMLDivElement | null> }) {
  return (
    <Combobox.Portal>
      <Combobox.Positioner
        anchor={anchor}
        align="start"
        sideOffset={4}
        collisionPadding={8}
        className="menu-place"
      >
        <Combobox.Popup className="suggestions">
          <Combobox.List className="suggestion-list">
            {(item: string) => (
              <Combobox.Item key={item} value={item} className="suggestion mono">
                {item}
              </Combobox.Item>
            )}
          </Combobox.List>
        </Combobox.Popup>
      </Combobox.Positioner>
    </Combobox.Portal>
  )
}

/** Several short texts: typed, pasted a line each, or chosen among suggestions. */
function ChipsInput({ wiring, ...props }: Props & { readonly wiring: FieldWiring }) {
  const { values, suggest, onChange, placeholder, removeLabel } = props
  const [query, setQuery] = useState('')
  const box = useRef<HTMLDivElement>(null)
  const add = (texts: readonly string[]) => {
    onChange(unique([...values, ...texts]))
    setQuery('')
  }
  const paste = (event: ClipboardEvent) => {
    const texts = event.clipboardData
      .getData('text')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(Boolean)
    if (texts.length < 2) return
    event.preventDefault()
    add(texts)
  }
  const press = (event: BaseKeyEvent) => {
    // It confirms a word of an input method.
    if (event.nativeEvent.isComposing) return
    keepOnEscape(event)
    const typed = query.trim()
    // With a suggestion under the arrow keys, Enter takes that one.
    const chosen = event.currentTarget.getAttribute('aria-activedescendant')
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || typed === '' || chosen) return
    event.preventDefault()
    add([typed])
  }
  return (
    <Combobox.Root
      multiple
      // What is chosen already stands in front of the eyes; to choose it again would take it out.
      items={suggest(query).filter((value) => !values.includes(value))}
      filter={null}
      value={[...values]}
      inputValue={query}
      onInputValueChange={setQuery}
      onValueChange={(chosen) => {
        onChange(unique(chosen))
        setQuery('')
      }}
    >
      <Combobox.Chips ref={box} className="chips">
        <Chips values={values} removeLabel={removeLabel} />
        <Combobox.Input
          {...wiring}
          className="chips-input mono"
          placeholder={values.length === 0 ? placeholder : ''}
          autoComplete="off"
          spellCheck={false}
          onPaste={paste}
          onKeyDown={press}
          onBlur={() => {
            // What was typed was meant, also by somebody who went on with the mouse.
            if (query.trim() !== '') add([query.trim()])
          }}
        />
      </Combobox.Chips>
      <Suggestions anchor={box} />
    </Combobox.Root>
  )
}

export function ChipsField(props: Props) {
  const { label, hint, error } = props
  return (
    <Field label={label} hint={hint} error={error}>
      {(wiring) => <ChipsInput {...props} wiring={wiring} />}
    </Field>
  )
}
