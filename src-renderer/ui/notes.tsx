import { CircleAlert, Info } from 'lucide-react'
import type { ReactNode } from 'react'
import { say } from '../i18n/say.ts'
import { useTranslation } from '../i18n/use-translation.ts'

type FailureText = { readonly message: string; readonly remedy: string }

/** What failed and what to do about it. */
export function FailureNote({
  failure,
  children,
}: {
  readonly failure: FailureText
  readonly children?: ReactNode
}) {
  // Follows the language that is chosen while it is shown.
  useTranslation()
  return (
    <div className="note note-danger" role="alert">
      <CircleAlert size={16} aria-hidden />
      <div>
        <p>{say(failure.message)}</p>
        {failure.remedy === '' ? null : <p className="muted">{say(failure.remedy)}</p>}
        {children}
      </div>
    </div>
  )
}

export function InfoNote({ children }: { readonly children: ReactNode }) {
  return (
    <div className="note note-info" role="status">
      <Info size={16} aria-hidden />
      <div>{children}</div>
    </div>
  )
}

type EmptyProps = { readonly icon: ReactNode; readonly title: string; readonly children?: ReactNode }

/** Says what would be here, and how it gets here. */
export function EmptyState({ icon, title, children }: EmptyProps) {
  return (
    <div className="empty-state">
      <div className="empty-icon" aria-hidden>
        {icon}
      </div>
      <h3>{title}</h3>
      {children === undefined ? null : <div className="muted">{children}</div>}
    </div>
  )
}

export function Loading({ what }: { readonly what: string }) {
  return (
    <div className="empty-state" role="status">
      <div className="spinner" aria-hidden />
      <p className="muted">{what}</p>
    </div>
  )
}
