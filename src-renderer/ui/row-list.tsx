import { Plus } from 'lucide-react'
import { type ReactNode, useId, useRef } from 'react'
import { Button } from './button.tsx'

type Props<T> = {
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  /** What one row is called: `criterion`, `variant`. */
  readonly noun: string
  readonly rows: readonly T[]
  /** What a new row begins with. */
  readonly fresh: T
  readonly onChange: (rows: readonly T[]) => void
  readonly children: (row: RowTools<T>) => ReactNode
}

export type RowTools<T> = {
  readonly row: T
  /** From 1. */
  readonly number: number
  edit(patch: Partial<T>): void
  /** A new row after this one, with the focus in its first text. */
  add(): void
  remove(): void
}

/** A list of rows of texts: rows come and go, and the focus follows them. */
export function RowList<T>({ label, hint, error, noun, rows, fresh, onChange, children }: Props<T>) {
  const id = useId()
  const list = useRef<HTMLOListElement>(null)
  const focusRow = (index: number) =>
    // The row exists only after React has drawn it.
    requestAnimationFrame(() => list.current?.children[index]?.querySelector('input')?.focus())
  const add = (after: number) => {
    onChange(rows.toSpliced(after + 1, 0, fresh))
    focusRow(after + 1)
  }
  const remove = (index: number) => {
    onChange(rows.toSpliced(index, 1))
    focusRow(Math.max(0, index - 1))
  }
  const note = error ?? hint
  return (
    <fieldset className="field line-list" aria-describedby={note === undefined ? undefined : `${id}-note`}>
      <legend className="field-label">{label}</legend>
      {rows.length === 0 ? null : (
        <ol ref={list}>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
            <li key={index}>
              {children({
                row,
                number: index + 1,
                edit: (patch) => onChange(rows.with(index, { ...row, ...patch })),
                add: () => add(index),
                remove: () => remove(index),
              })}
            </li>
          ))}
        </ol>
      )}
      <Button look="quiet" icon={<Plus size={14} />} onClick={() => add(rows.length - 1)}>
        {`Add ${noun}`}
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
