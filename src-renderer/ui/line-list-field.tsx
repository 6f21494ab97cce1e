import { Plus, X } from 'lucide-react'
import { useId, useRef } from 'react'
import { Button, IconButton } from './button.tsx'

type Props = {
  readonly label: string
  readonly hint?: string
  readonly error?: string | undefined
  /** Names of a line, of what adds one, and of what removes it. `number`: from 1. */
  readonly words: {
    readonly line: (number: number) => string
    readonly add: string
    readonly remove: (number: number) => string
  }
  readonly lines: readonly string[]
  readonly onChange: (lines: readonly string[]) => void
  readonly placeholder?: string
  readonly mono?: boolean
}

/** A list of one-line texts: Enter adds the next, Backspace in an empty one takes it away. */
export function LineListField({ label, hint, error, words, lines, onChange, placeholder, mono }: Props) {
  const id = useId()
  const list = useRef<HTMLOListElement>(null)
  const focusLine = (index: number) =>
    // The line exists only after React has drawn it.
    requestAnimationFrame(() => list.current?.querySelectorAll('input')[index]?.focus())
  const add = (after: number) => {
    onChange(lines.toSpliced(after + 1, 0, ''))
    focusLine(after + 1)
  }
  const remove = (index: number) => {
    onChange(lines.toSpliced(index, 1))
    focusLine(Math.max(0, index - 1))
  }
  const note = error ?? hint
  return (
    <fieldset className="field line-list" aria-describedby={note === undefined ? undefined : `${id}-note`}>
      <legend className="field-label">{label}</legend>
      {lines.length === 0 ? null : (
        <ol ref={list}>
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
            <li key={index}>
              <input
                className={mono ? 'input mono' : 'input'}
                value={line}
                aria-label={words.line(index + 1)}
                placeholder={placeholder}
                autoComplete="off"
                spellCheck={false}
                onChange={(event) => onChange(lines.with(index, event.target.value))}
                onKeyDown={(event) => {
                  // It confirms a word of an input method.
                  if (event.nativeEvent.isComposing) return
                  if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
                    event.preventDefault()
                    add(index)
                  } else if (event.key === 'Backspace' && line === '') {
                    event.preventDefault()
                    remove(index)
                  }
                }}
              />
              <IconButton
                label={words.remove(index + 1)}
                icon={<X size={14} />}
                onClick={() => remove(index)}
              />
            </li>
          ))}
        </ol>
      )}
      <Button look="quiet" icon={<Plus size={14} aria-hidden />} onClick={() => add(lines.length - 1)}>
        {words.add}
      </Button>
      {note === undefined ? null : (
        <p
          id={`${id}-note`}
          className={error === undefined ? 'field-hint' : 'field-error'}
          role={error && 'alert'}
        >
          {note}
        </p>
      )}
    </fieldset>
  )
}
