import { say } from '../../../i18n/say.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { showTab } from '../../../stores/navigation.ts'
import { Button } from '../../../ui/button.tsx'
import { Mark } from '../../../ui/mark.tsx'
import type { PlacedEvidence } from './placed-evidence.ts'

const LOOKS = {
  met: { tone: 'good', shape: 'check' },
  unmet: { tone: 'danger', shape: 'cross' },
  unproven: { tone: 'warning', shape: 'triangle' },
} as const

type Props = { readonly evidence: PlacedEvidence; readonly stale: boolean }

/** What the last critique rests on this line. */
export function EvidenceNote({ evidence, stale }: Props) {
  const { t } = useTranslation('diff')
  const { verdict, criterion, proof, flaw, number } = evidence
  return (
    <section className="diff-evidence" aria-label={t('evidenceFor', { number })}>
      <Mark {...LOOKS[verdict]} label={t(`verdict.${verdict}`)} />
      <div className="diff-evidence-body">
        <p>
          <span className="muted">{t('criterion', { number })}</span> {criterion}
        </p>
        {proof === 'refuted' ? (
          <p className="bad">{t('refuted', { flaw: say(flaw ?? '') })}</p>
        ) : proof === undefined ? (
          <p className="muted">{t('unchecked')}</p>
        ) : null}
        {stale ? <p className="diff-stale">{t('evidenceStale')}</p> : null}
      </div>
      <Button look="quiet" onClick={() => showTab('critique')}>
        {t('toCritique')}
      </Button>
    </section>
  )
}
