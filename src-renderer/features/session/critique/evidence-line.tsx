import type { Evidence } from '../../../../src-shared/model/critique.ts'
import { shortHash } from '../../../format/text.ts'
import { Mark } from '../../../ui/mark.tsx'

const PROOFS = {
  holds: { label: 'Holds', tone: 'good', shape: 'check' },
  refuted: { label: 'Refuted', tone: 'danger', shape: 'cross' },
} as const

function Claim({ evidence }: { readonly evidence: Evidence }) {
  if (evidence.kind === 'command') {
    const { command, exitCode, outputDigest } = evidence
    return (
      <>
        <code>{command}</code>
        <span className="muted">{`exited with ${exitCode}`}</span>
        {outputDigest === undefined ? null : (
          <code className="muted" title={`SHA-256 of its output: ${outputDigest}`}>
            {`output ${shortHash(outputDigest)}`}
          </code>
        )}
      </>
    )
  }
  return (
    <>
      <code className="evidence-place">{`${evidence.file}:${evidence.line}`}</code>
      <code className="evidence-quote">{evidence.quote}</code>
    </>
  )
}

/** One piece of evidence, and what we found when we looked for it. */
export function EvidenceLine({ evidence }: { readonly evidence: Evidence }) {
  const { proof, flaw } = evidence
  return (
    <li className={proof === 'refuted' ? 'refuted' : undefined}>
      {proof === undefined ? (
        <span className="muted evidence-unchecked">Not checked</span>
      ) : (
        <Mark {...PROOFS[proof]} />
      )}
      <div className="evidence-claim">
        <Claim evidence={evidence} />
        {flaw === undefined ? null : <p className="evidence-flaw">{flaw}</p>}
      </div>
    </li>
  )
}
