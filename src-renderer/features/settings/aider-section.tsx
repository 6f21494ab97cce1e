import { say } from '../../i18n/say.ts'
import './aider-section.css'
import { Download, RotateCw, X } from 'lucide-react'
import { useEffect } from 'react'
import type { DoctorFinding } from '../../../src-shared/model/doctor.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { cancelInstall, remedyOf, runDoctor, useDoctor } from '../../stores/doctor.ts'
import { Button } from '../../ui/button.tsx'
import { Mark } from '../../ui/mark.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { SettingField } from './setting-fields.tsx'

const LOOKS = {
  ok: { shape: 'check', tone: 'good' },
  failing: { shape: 'alert', tone: 'warning' },
  note: { shape: 'question', tone: 'info' },
} as const

/** What is set on this screen is not told as a command. */
function Fix({ finding }: { readonly finding: DoctorFinding }) {
  const { t } = useTranslation('settings')
  if (finding.fix === null || finding.status === 'ok') return null
  if (remedyOf(finding) !== 'settings') return <code>{say.part(finding.fix)}</code>
  const section = t('sections.models.title')
  return <p className="field-hint">{t('sections.aider.inSection', { section })}</p>
}

function FindingRow({ finding }: { readonly finding: DoctorFinding }) {
  const { title, detail, status } = finding
  const { t } = useTranslation('settings')
  return (
    <li className="machine-finding">
      <Mark {...LOOKS[status]} label={t(`sections.aider.${status}`)} compact />
      <div>
        <p className="field-label">{say.part(title)}</p>
        <p className="field-hint">{say.part(detail)}</p>
        <Fix finding={finding} />
      </div>
    </li>
  )
}

/** What the doctor found, and a button that mends what it can mend by itself. */
function MachineState() {
  const { t } = useTranslation(['settings', 'common'])
  const { status, findings, failure, progress } = useDoctor()
  const busy = status === 'checking' || status === 'installing'
  useEffect(() => {
    if (useDoctor.getState().status === 'idle') void runDoctor({ install: false, brief: true })
  }, [])
  const missing = findings.some((one) => one.status === 'failing' && remedyOf(one) === 'install')
  return (
    <section className="panel" aria-labelledby="settings-machine" aria-busy={busy}>
      <div className="panel-head">
        <h3 id="settings-machine">{t('sections.aider.stateTitle')}</h3>
        <Button
          look="quiet"
          icon={<RotateCw size={14} aria-hidden />}
          disabled={busy}
          onClick={() => void runDoctor({ install: false })}
        >
          {t(status === 'checking' ? 'sections.aider.looking' : 'sections.aider.again')}
        </Button>
      </div>
      {failure !== null && !busy ? <FailureNote failure={failure} /> : null}
      <ul className="machine-findings">
        {findings.map((finding) => (
          <FindingRow key={finding.id} finding={finding} />
        ))}
      </ul>
      {missing || status === 'installing' ? (
        <div className="actions">
          {status === 'installing' ? (
            <Button icon={<X size={14} aria-hidden />} onClick={cancelInstall}>
              {t('common:cancel')}
            </Button>
          ) : (
            <Button
              icon={<Download size={14} aria-hidden />}
              disabled={busy}
              onClick={() => void runDoctor({ install: true })}
            >
              {t('sections.aider.install')}
            </Button>
          )}
          <p className="muted" role="status">
            {status === 'installing' && progress === '' ? t('sections.aider.installing') : say.part(progress)}
          </p>
        </div>
      ) : null}
    </section>
  )
}

export function AiderSection() {
  const { t } = useTranslation('settings')
  return (
    <>
      <section className="panel" aria-label={t('sections.aider.title')}>
        <SettingField
          name="aiderPath"
          mono
          label={t('sections.aider.path')}
          placeholder={t('sections.aider.pathPlaceholder')}
          hint={t('sections.aider.arguments')}
        />
      </section>
      <MachineState />
    </>
  )
}
