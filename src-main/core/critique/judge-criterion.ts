import type {
  CommandResult,
  CriterionVerdict,
  Evidence,
  Verdict,
} from '../../../src-shared/model/critique.ts'
import type { Criterion } from '../../../src-shared/model/task.ts'
import { foldSpace } from '../model-text/fold-space.ts'
import { describeEnd, succeeded } from './command-end.ts'
import { type Grounds, verifyEvidence } from './evidence.ts'

const severity = { met: 0, unproven: 1, unmet: 2 } as const

export type Judgement = {
  /** The critic's verdicts on this criterion: mostly one. */
  readonly given: readonly CriterionVerdict[]
  /** Our run of the criterion's own check; `null`: it has none, or it was not run. */
  readonly check: CommandResult | null
  readonly grounds: Grounds
}

/** What we say instead of the critic, and why; `null`: the critic's word stands. */
type Correction = { readonly verdict: Verdict; readonly ground: string } | null

const correct = (
  { check: command }: Criterion,
  said: { readonly verdict: Verdict | null; readonly evidence: readonly Evidence[] },
  check: CommandResult | null,
): Correction => {
  if (check !== null && !succeeded(check))
    return { verdict: 'unmet', ground: `Its check \`${check.command}\` ${describeEnd(check)}.` }
  if (said.verdict === null) return { verdict: 'unproven', ground: 'The critic gave no verdict.' }
  if (said.verdict !== 'met') return null
  if (command !== null && check === null)
    return { verdict: 'unproven', ground: `Its check \`${command}\` was not run.` }
  const refuted = said.evidence.find(({ proof }) => proof !== 'holds')
  if (refuted !== undefined)
    return { verdict: 'unproven', ground: `Evidence was refuted: ${refuted.flaw ?? 'nobody looked for it.'}` }
  if (said.evidence.length > 0 || check !== null) return null
  return { verdict: 'unproven', ground: 'The critic named no evidence.' }
}

/** A check that passed or failed is evidence by itself, whether or not the critic names it. */
const withCheck = (evidence: readonly Evidence[], check: CommandResult | null): Evidence[] => {
  if (check === null || check.exitCode === null) return [...evidence]
  const { command, exitCode, outputDigest } = check
  const isNamed = evidence.some(
    (one) => one.kind === 'command' && one.proof === 'holds' && foldSpace(one.command) === foldSpace(command),
  )
  return isNamed
    ? [...evidence]
    : [...evidence, { kind: 'command', command, exitCode, outputDigest, proof: 'holds' }]
}

const judge = (
  criterion: Criterion,
  said: CriterionVerdict | null,
  { check, grounds }: Judgement,
): CriterionVerdict => {
  const evidence = verifyEvidence(said?.evidence ?? [], grounds)
  const verdict = said?.verdict ?? null
  const correction = correct(criterion, { verdict, evidence }, check)
  const judged = {
    id: criterion.id,
    evidence: withCheck(evidence, check),
    comment: said?.comment ?? '',
  }
  // Nothing else of what the critic wrote is taken over: proof and ground are our words.
  if (correction === null || correction.verdict === verdict)
    return { ...judged, verdict: verdict ?? 'unproven' }
  return { ...judged, ...correction, ...(verdict === null ? {} : { claimed: verdict }) }
}

/** The verdict that stands for a criterion. Of several the least favourable one does. */
export const judgeCriterion = (criterion: Criterion, judgement: Judgement): CriterionVerdict =>
  judgement.given
    .map((said) => judge(criterion, said, judgement))
    .reduce<CriterionVerdict | null>(
      (worst, one) => (worst === null || severity[one.verdict] > severity[worst.verdict] ? one : worst),
      null,
    ) ?? judge(criterion, null, judgement)
