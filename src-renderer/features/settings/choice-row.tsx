import type { ReactNode } from 'react'

type Props = {
  readonly title: string
  readonly hint?: string | undefined
  /** Beside the title: one control, with the title as its name. */
  readonly children: ReactNode
}

/** A choice that takes effect at once: what it is at the left, what it is set to at the right. */
export function ChoiceRow({ title, hint, children }: Props) {
  return (
    <div className="choice-row">
      <div>
        <p className="field-label">{title}</p>
        {hint === undefined ? null : <p className="field-hint">{hint}</p>}
      </div>
      {children}
    </div>
  )
}
