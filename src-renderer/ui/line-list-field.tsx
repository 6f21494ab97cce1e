import { Plus, X } from 'lucide-react'
import { useId, useRef } from 'react'
import { Button, IconButton } from './button.tsx'

type Props = {
  readonly label: string
  readonly hint?: string
  readonly error?: string | undefined
  /** What one line is called: `criterion`, `file`. */
  readonly noun: string
  readonly lines: readonly string[]
  readonly onChange: (lines: readonly string[]) => void
  readonly placeholder?: string
  readonly mono?: boolean
}

/** A list of one-line texts: Enter adds the next, Backspace in an empty one takes it away. */
export function LineListField({ label, hint, error, noun, lines, onChange, placeholder, mono }: Props) {
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
              <span className="line-list-number">{index + 1}</span>
              <input
                className={mono ? 'input mono' : 'input'}
                value={line}
                aria-label={`${noun} ${index + 1}`}
                placeholder={placeholder}
                autoComplete="off"
                spellCheck={false}
                onChange={(event) => onChange(lines.with(index, event.target.value))}
                onKeyDown={(event) => {
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
                label={`Remove ${noun} ${index + 1}`}
                icon={<X size={14} />}
                onClick={() => remove(index)}
              />
            </li>
          ))}
        </ol>
      )}
      <Button look="quiet" icon={<Plus size={14} />} onClick={() => add(lines.length - 1)}>
        {`Add ${noun}`}
      </Button>
      {note === undefined ? null : (
        <p id={`${id}-note`} className={error === undefined ? 'field-hint' : 'field-error'}>
          {note}
        </p>
      )}
    </fieldset>
  )
}
