import { ChevronRight } from 'lucide-react'
import { type ReactNode, useState } from 'react'

type Props = {
  readonly title: string
  /** What is inside, in a few words; shown while it is closed. */
  readonly summary: string
  /** Open whatever a person did: something inside needs mending. */
  readonly forced?: boolean
  readonly children: ReactNode
}

/** A part of a form that most people leave as it is. */
export function Disclosure({ title, summary, forced = false, children }: Props) {
  const [opened, setOpened] = useState(false)
  const open = opened || forced
  return (
    <details
      className="disclosure"
      open={open}
      onToggle={(event) => {
        if (event.currentTarget.open !== open) setOpened(event.currentTarget.open)
      }}
    >
      <summary>
        <ChevronRight className="disclosure-arrow" size={14} aria-hidden />
        <span className="disclosure-title">{title}</span>
        {open ? null : <span className="disclosure-summary ellipsis">{summary}</span>}
      </summary>
      <div className="disclosure-inside">{children}</div>
    </details>
  )
}
