import { Download, RotateCw, Settings, X } from 'lucide-react'
import type { DoctorFinding } from '../../../src-shared/model/doctor.ts'
import { formatDuration } from '../../format/duration.ts'
import { say } from '../../i18n/say.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { cancelInstall, type DoctorState, remedyOf, runDoctor, useDoctor } from '../../stores/doctor.ts'
import { show } from '../../stores/navigation.ts'
import { useNow } from '../../stores/now.ts'
import { Button } from '../../ui/button.tsx'
import { Mark } from '../../ui/mark.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { CopyCommand } from './copy-command.tsx'

function Remedy({ finding, busy }: { readonly finding: DoctorFinding; readonly busy: boolean }) {
  const { t } = useTranslation('start')
  switch (remedyOf(finding)) {
    case 'install':
      return (
        <Button
          icon={<Download size={14} aria-hidden />}
          disabled={busy}
          onClick={() => void runDoctor({ install: true })}
        >
          {t(finding.id === 'aider' ? 'findings.installAider' : 'findings.install')}
        </Button>
      )
    case 'settings':
      return (
        <Button icon={<Settings size={14} aria-hidden />} onClick={() => show({ kind: 'settings' })}>
          {t('findings.settings')}
        </Button>
      )
    case 'command':
    case 'none':
      return null
  }
}

function FindingRow({ finding, busy }: { readonly finding: DoctorFinding; readonly busy: boolean }) {
  const { t } = useTranslation('start')
  return (
    <li className="finding">
      <Mark shape="alert" tone="warning" label={t('findings.failing')} compact />
      <div className="finding-text">
        <p className="finding-title">{say.part(finding.title)}</p>
        <p className="muted">{say.part(finding.detail)}</p>
        {finding.fix !== null && remedyOf(finding) === 'command' ? (
          <CopyCommand command={finding.fix} />
        ) : null}
      </div>
      <Remedy finding={finding} busy={busy} />
    </li>
  )
}

/** Nobody knows how long it takes, so it says what it does and for how long it has. */
function Installing({ since, progress }: Pick<DoctorState, 'since' | 'progress'>) {
  const { t } = useTranslation(['start', 'common'])
  const now = useNow(true)
  return (
    <div className="install-progress">
      <div className="working-bar" aria-hidden />
      <p className="muted" role="status">
        {progress === '' ? t('findings.installing') : say.part(progress)}
      </p>
      <div className="actions">
        <Button look="quiet" icon={<X size={14} aria-hidden />} onClick={cancelInstall}>
          {t('common:cancel')}
        </Button>
        <p className="muted number">{t('findings.since', { time: formatDuration(now - since) })}</p>
      </div>
    </div>
  )
}

/** What this machine lacks, and what mends it; nothing at all when it lacks nothing. */
export function MachineFindings() {
  const { t } = useTranslation('start')
  const { status, findings, failure, since, progress } = useDoctor()
  const failing = findings.filter((finding) => finding.status === 'failing')
  const busy = status === 'checking' || status === 'installing'
  const again = () => void runDoctor({ install: false })
  if (failure !== null && !busy) {
    return (
      <FailureNote failure={failure}>
        <Button onClick={again}>{t('findings.again')}</Button>
      </FailureNote>
    )
  }
  if (failing.length === 0 && status !== 'installing') return null
  return (
    <section className="panel panel-warning" aria-labelledby="findings-title" aria-busy={busy}>
      <div className="panel-head">
        <h2 id="findings-title">{t('findings.title')}</h2>
        <Button look="quiet" icon={<RotateCw size={14} aria-hidden />} disabled={busy} onClick={again}>
          {t(status === 'checking' ? 'findings.checking' : 'findings.again')}
        </Button>
      </div>
      <ul className="findings">
        {failing.map((finding) => (
          <FindingRow key={finding.id} finding={finding} busy={busy} />
        ))}
      </ul>
      {status === 'installing' ? <Installing since={since} progress={progress} /> : null}
    </section>
  )
}
