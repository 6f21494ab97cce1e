import './critique.css'
import { Lock, LockOpen, ScanSearch } from 'lucide-react'
import type { SessionView } from '../../../../src-shared/model/session.ts'
import { EmptyState } from '../../../ui/notes.tsx'
import { gateWords } from './gate-words.ts'
import { Round } from './round.tsx'

function Gate({ view }: { readonly view: SessionView }) {
  const { open, title, reason } = gateWords(view)
  const Icon = open ? LockOpen : Lock
  return (
    <div className={open ? 'gate gate-open' : 'gate gate-closed'} role="status">
      <Icon size={16} aria-hidden />
      <p>
        <strong>{title}.</strong> {reason}
      </p>
    </div>
  )
}

/** Whether the gate is open, then every round of critique, the latest first. */
export function CritiquePane({ view }: { readonly view: SessionView }) {
  if (view.critiques.length === 0) {
    return (
      <EmptyState icon={<ScanSearch size={28} />} title="No critique yet">
        <p>
          When the supervisor says that the task is finished, the commit is reviewed against each criterion
          here. Until then the gate is closed.
        </p>
      </EmptyState>
    )
  }
  return (
    <div className="critique-pane">
      <Gate view={view} />
      {view.critiques.toReversed().map((critique) => (
        <Round
          key={critique.round}
          critique={critique}
          criteria={view.identity.task.criteria}
          head={view.head}
        />
      ))}
    </div>
  )
}
