import { InlineCode } from './inline-code.tsx'
import { Mark, type MarkShape, type MarkTone } from './mark.tsx'

export type MarkedText = {
  readonly id: string
  readonly text: string
  readonly look: { readonly shape: MarkShape; readonly tone: MarkTone; readonly label: string }
}

/** Texts, each with its mark before it. */
export function MarkList({
  label,
  items,
}: {
  readonly label: string
  readonly items: readonly MarkedText[]
}) {
  if (items.length === 0) return null
  return (
    <ul className="open-criteria" aria-label={label}>
      {items.map(({ id, text, look }) => (
        <li key={id}>
          <Mark {...look} />
          <span dir="auto">
            <InlineCode text={text} />
          </span>
        </li>
      ))}
    </ul>
  )
}
