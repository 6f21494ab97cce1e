import { FileDiff } from 'lucide-react'
import type { Critique, Evidence } from '../../../../src-shared/model/critique.ts'
import type { SessionId } from '../../../../src-shared/model/ids.ts'
import { shortHash } from '../../../format/text.ts'
import { say } from '../../../i18n/say.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { showInDiff } from '../../../stores/navigation.ts'
import { Mark } from '../../../ui/mark.tsx'
import { CommandRun } from './command-run.tsx'
import { runBehind } from './run-behind.ts'

type Props = { readonly id: SessionId; readonly critique: Critique; readonly evidence: Evidence }

function DiffClaim({
  id,
  evidence: { file, line, quote },
}: {
  readonly id: SessionId
  readonly evidence: Extract<Evidence, { kind: 'diff' }>
}) {
  const { t } = useTranslation('critique')
  const place = `${file}:${line}`
  return (
    <>
      <button
        type="button"
        className="link-button evidence-place"
        aria-label={t('proof.openLine', { place })}
        title={t('proof.openLine', { place })}
        onClick={() => showInDiff({ id, file, line })}
      >
        <FileDiff size={13} aria-hidden />
        <code dir="ltr">{place}</code>
      </button>
      <code className="evidence-quote" dir="ltr">
        {quote}
      </code>
    </>
  )
}

/** The run of ours behind it unfolds; of what we never ran there is only the claim. */
function CommandClaim({
  critique,
  evidence,
}: {
  readonly critique: Critique
  readonly evidence: Extract<Evidence, { kind: 'command' }>
}) {
  const { t } = useTranslation(['critique', 'format'])
  const { command, exitCode, outputDigest } = evidence
  const run = runBehind(evidence, critique)
  if (run !== null) return <CommandRun label={t('run.run')} result={run} />
  return (
    <>
      <code dir="ltr">{command}</code>
      <span className="muted">{t('format:exited', { code: exitCode })}</span>
      {outputDigest === undefined ? null : (
        <code className="muted" title={t('proof.digest', { digest: outputDigest })}>
          {t('proof.output', { digest: shortHash(outputDigest) })}
        </code>
      )}
    </>
  )
}

function Proof({ proof }: Pick<Evidence, 'proof'>) {
  const { t } = useTranslation('critique')
  if (proof === undefined) return <span className="evidence-unchecked muted">{t('proof.unchecked')}</span>
  return proof === 'holds' ? (
    <Mark tone="good" shape="check" label={t('proof.holds')} />
  ) : (
    <Mark tone="danger" shape="cross" label={t('proof.refuted')} />
  )
}

/** One piece of evidence, and what we found when we looked for it. */
export function EvidenceLine({ id, critique, evidence }: Props) {
  const { proof, flaw } = evidence
  return (
    <li className={proof === 'refuted' ? 'refuted' : undefined}>
      <Proof proof={proof} />
      <div className="evidence-claim">
        {evidence.kind === 'diff' ? (
          <DiffClaim id={id} evidence={evidence} />
        ) : (
          <CommandClaim critique={critique} evidence={evidence} />
        )}
        {flaw === undefined ? null : <p className="evidence-flaw">{say(flaw)}</p>}
      </div>
    </li>
  )
}
