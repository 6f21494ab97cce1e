import { ShieldAlert } from 'lucide-react'
import type { SessionView } from '../../../../src-shared/model/session.ts'

type Kept = SessionView['kept'][number]

function KeptLine({ kept: { into, branch, override } }: { readonly kept: Kept }) {
  const where = (
    <>
      Kept as <code>{branch}</code> in <code>{into}</code>
    </>
  )
  if (override === undefined) return <p className="session-notice">{where}</p>
  return (
    <p className="session-notice kept-unproven">
      <ShieldAlert size={14} aria-hidden />
      <span>
        {where} although the gate was closed. Reason: <q>{override}</q>
      </span>
    </p>
  )
}

/** Notices, and where the branch was kept, with the reason where the gate was overridden. */
export function HeaderNotes({ view: { notices, kept } }: { readonly view: SessionView }) {
  return (
    <>
      {notices.length === 0 ? null : (
        <p className="session-notice" title={notices.join('\n')}>
          {notices.join(' ')}
        </p>
      )}
      {kept.map((one) => (
        <KeptLine key={`${one.into} ${one.branch} ${one.commit} ${one.override ?? ''}`} kept={one} />
      ))}
    </>
  )
}
