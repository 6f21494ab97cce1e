import { ChevronRight } from 'lucide-react'
import { useId } from 'react'
import {
  type CriterionVerdict,
  type Critique,
  evidenceBesideCheck,
} from '../../../../src-shared/model/critique.ts'
import type { SessionId } from '../../../../src-shared/model/ids.ts'
import { say } from '../../../i18n/say.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { verdictLook } from '../../../stores/verdict-looks.ts'
import { InlineCode } from '../../../ui/inline-code.tsx'
import { Mark } from '../../../ui/mark.tsx'
import { CommandRun } from './command-run.tsx'
import { EvidenceLine } from './evidence-line.tsx'

/** What the critic said, where our look at its evidence came to something else. */
function Overruled({ verdict: { claimed, verdict, ground } }: { readonly verdict: CriterionVerdict }) {
  const { t } = useTranslation('critique')
  const differs = claimed !== undefined && claimed !== verdict
  if (!differs && ground === undefined) return null
  return (
    <p className="overruled">
      {differs
        ? t('criterion.overruled', {
            claimed: t(`criterion.said.${claimed}`),
            verdict: t(`criterion.said.${verdict}`),
          })
        : null}{' '}
      {say(ground ?? '')}
    </p>
  )
}

/** What the folded criterion rests on, in a few words. */
function Pieces({ verdict: { evidence } }: { readonly verdict: CriterionVerdict }) {
  const { t } = useTranslation('critique')
  const refuted = evidence.filter(({ proof }) => proof === 'refuted').length
  return (
    <span className="criterion-pieces muted">
      {evidence.length === 0 ? t('criterion.nothing') : t('criterion.pieces', { count: evidence.length })}
      {refuted === 0 ? null : (
        <span className="bad">{`, ${t('criterion.refuted', { count: refuted })}`}</span>
      )}
    </span>
  )
}

type BodyProps = { readonly id: SessionId; readonly critique: Critique; readonly verdict: CriterionVerdict }

function Body({ id, critique, verdict }: BodyProps) {
  const { t } = useTranslation('critique')
  const check = critique.checks.find(({ criterion }) => criterion === verdict.id)
  const evidence = evidenceBesideCheck(verdict, check?.result)
  return (
    <>
      <Overruled verdict={verdict} />
      {verdict.comment === '' ? null : (
        <p className="muted">{t('criterion.critic', { comment: verdict.comment })}</p>
      )}
      {evidence.length === 0 ? null : (
        <ul className="evidence" aria-label={t('criterion.evidence')}>
          {evidence.map((one) => (
            <EvidenceLine key={JSON.stringify(one)} id={id} critique={critique} evidence={one} />
          ))}
        </ul>
      )}
      {check === undefined ? null : <CommandRun label={t('run.check')} result={check.result} />}
    </>
  )
}

type Props = BodyProps & {
  readonly text: string
  readonly open: boolean
  readonly onFold: () => void
}

/** One criterion: its verdict, and everything that the verdict rests on. */
export function CriterionRow({ text, open, onFold, ...body }: Props) {
  const bodyId = useId()
  const { verdict } = body
  return (
    <li className="criterion">
      <button
        type="button"
        data-row
        className="criterion-head"
        aria-expanded={open}
        aria-controls={bodyId}
        onClick={onFold}
      >
        <Mark {...verdictLook(verdict.verdict)} />
        <span className="criterion-text" dir="auto">
          <InlineCode text={text} />
        </span>
        <Pieces verdict={verdict} />
        <ChevronRight className="fold" size={14} aria-hidden />
      </button>
      <div id={bodyId} className="criterion-body" hidden={!open}>
        {open ? <Body {...body} /> : null}
      </div>
    </li>
  )
}
