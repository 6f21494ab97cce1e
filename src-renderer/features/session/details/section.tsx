import { Copy } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { copyText } from '../../../stores/copy-text.ts'
import { IconButton } from '../../../ui/button.tsx'

export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId()
  return (
    <section className="details-section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

type FactProps = {
  readonly name: string
  readonly children: ReactNode
  readonly mono?: boolean
  /** Copies this text. */
  readonly copy?: { readonly text: string; readonly label: string }
}

/** A name and what it is, inside of a `dl`. */
export function Fact({ name, children, mono = false, copy }: FactProps) {
  return (
    <div className="detail">
      <dt>{name}</dt>
      <dd className={mono ? 'mono' : undefined}>
        <span>{children}</span>
        {copy === undefined ? null : (
          <IconButton
            label={copy.label}
            icon={<Copy size={13} aria-hidden />}
            onClick={() => void copyText(copy.text)}
          />
        )}
      </dd>
    </div>
  )
}
