import {
  type CheckResult,
  type CriterionVerdict,
  evidenceBesideCheck,
} from '../../../../src-shared/model/critique.ts'
import { Mark } from '../../../ui/mark.tsx'
import { CommandRun } from './command-run.tsx'
import { EvidenceLine } from './evidence-line.tsx'
import { VERDICT_LOOKS } from './verdict-looks.ts'

/** What the critic said, where our look at its evidence came to something else. */
function Overruled({ verdict: { claimed, verdict, ground } }: { readonly verdict: CriterionVerdict }) {
  const differs = claimed !== undefined && claimed !== verdict
  if (!differs && ground === undefined) return null
  return (
    <p className="overruled">
      {differs ? (
        <span>
          The critic said <s>{VERDICT_LOOKS[claimed].label.toLowerCase()}</s>, it is{' '}
          <strong>{VERDICT_LOOKS[verdict].label.toLowerCase()}</strong>.
        </span>
      ) : null}{' '}
      {ground}
    </p>
  )
}

type Props = {
  readonly verdict: CriterionVerdict
  readonly text: string
  readonly check: CheckResult | undefined
}

/** One criterion: its verdict, and everything that the verdict rests on. */
export function CriterionRow({ verdict, text, check }: Props) {
  const evidence = evidenceBesideCheck(verdict, check?.result)
  return (
    <li className="criterion">
      <Mark {...VERDICT_LOOKS[verdict.verdict]} />
      <div className="criterion-body">
        <p className="criterion-text">{text}</p>
        <Overruled verdict={verdict} />
        {verdict.comment === '' ? null : <p className="muted">{`The critic: ${verdict.comment}`}</p>}
        {evidence.length === 0 ? null : (
          <ul className="evidence" aria-label="Evidence">
            {evidence.map((one) => (
              <EvidenceLine key={JSON.stringify(one)} evidence={one} />
            ))}
          </ul>
        )}
        {check === undefined ? null : <CommandRun label="Check" result={check.result} />}
      </div>
    </li>
  )
}
