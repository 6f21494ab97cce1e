import { Download, RotateCw } from 'lucide-react'
import type { DoctorFinding } from '../../../src-shared/model/doctor.ts'
import { runDoctor, useDoctor } from '../../stores/doctor.ts'
import { Button } from '../../ui/button.tsx'
import { Mark } from '../../ui/mark.tsx'
import { FailureNote } from '../../ui/notes.tsx'

function FindingRow({ finding }: { readonly finding: DoctorFinding }) {
  return (
    <li className="finding">
      <Mark shape="alert" tone="warning" label="Failing" compact />
      <div className="finding-text">
        <p className="finding-title">{finding.title}</p>
        <p className="muted">{finding.detail}</p>
        {finding.fix === null ? null : <code className="fix">{finding.fix}</code>}
      </div>
    </li>
  )
}

/** What this machine lacks, and what mends it; nothing at all when it lacks nothing. */
export function MachineFindings() {
  const { status, findings, failure } = useDoctor()
  const failing = findings.filter((finding) => finding.status === 'failing')
  const busy = status === 'checking' || status === 'installing'
  if (failure !== null && !busy) return <FailureNote failure={failure} />
  if (failing.length === 0) return null
  return (
    <section className="panel panel-warning" aria-labelledby="findings-title" aria-busy={busy}>
      <div className="panel-head">
        <h2 id="findings-title">Before sessions can run</h2>
        <div className="actions">
          <Button
            look="quiet"
            icon={<RotateCw size={14} aria-hidden />}
            disabled={busy}
            onClick={() => void runDoctor({ install: false })}
          >
            {status === 'checking' ? 'Checking…' : 'Check again'}
          </Button>
          <Button
            icon={<Download size={14} aria-hidden />}
            disabled={busy}
            onClick={() => void runDoctor({ install: true })}
          >
            {status === 'installing' ? 'Installing…' : 'Install what is missing'}
          </Button>
        </div>
      </div>
      <ul className="findings">
        {failing.map((finding) => (
          <FindingRow key={finding.id} finding={finding} />
        ))}
      </ul>
    </section>
  )
}
