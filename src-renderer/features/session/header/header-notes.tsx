import { Archive, ShieldAlert, Unplug } from 'lucide-react'
import type { SessionView } from '../../../../src-shared/model/session.ts'
import { shortHash } from '../../../format/text.ts'
import { INTERRUPTED } from '../../../stores/session-state.ts'

type Kept = SessionView['kept'][number]

function KeptLine({ kept: { into, branch, override } }: { readonly kept: Kept }) {
  const where = (
    <>
      Kept as <code>{branch}</code> in <code>{into}</code>
    </>
  )
  if (override === undefined) return <p className="session-notice">{where}</p>
  return (
    <p className="session-notice marked warns">
      <ShieldAlert size={14} aria-hidden />
      <span>
        {where} although the gate was closed. Reason: <q>{override}</q>
      </span>
    </p>
  )
}

function ArchivedLine({ head }: { readonly head: string }) {
  return (
    <p className="session-notice marked">
      <Archive size={14} aria-hidden />
      <span>
        Archived at commit <code>{shortHash(head)}</code>: its workspace is put away, its history, diff and
        critiques are here.
      </span>
    </p>
  )
}

/** Before its last words, because those are older. */
export function InterruptedLine({ view: { state } }: { readonly view: SessionView }) {
  if (state !== 'interrupted') return null
  return (
    <p className="session-notice marked warns">
      <Unplug size={14} aria-hidden />
      <span>{INTERRUPTED}</span>
    </p>
  )
}

/** Where its workspace and its branch went, with the reason where the gate was overridden, and notices. */
export function HeaderNotes({ view: { notices, kept, archived } }: { readonly view: SessionView }) {
  return (
    <>
      {archived === null ? null : <ArchivedLine head={archived.head} />}
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
