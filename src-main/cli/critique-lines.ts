import {
  type CommandResult,
  type CriterionVerdict,
  type Critique,
  type Evidence,
  evidenceBesideCheck,
} from '../../src-shared/model/critique.ts'
import type { Task } from '../../src-shared/model/task.ts'
import { oneLine } from './wording.ts'

const QUOTE_COLUMNS = 80
const COMMENT_COLUMNS = 160

export const endText = ({ timedOut, exitCode }: CommandResult): string =>
  timedOut ? 'time limit' : exitCode === null ? 'ended by a signal' : `exit code ${exitCode}`

/** Where nobody looked (logs of earlier versions) neither mark is earned. */
const proofMark = ({ proof }: Evidence): string => (proof === undefined ? '·' : proof === 'holds' ? '✔' : '✘')

export function evidenceText(evidence: Evidence): string {
  const what =
    evidence.kind === 'diff'
      ? `${evidence.file}:${evidence.line} "${oneLine(evidence.quote, QUOTE_COLUMNS)}"`
      : `${evidence.command} (exit code ${evidence.exitCode})`
  const flaw = evidence.proof === 'refuted' ? `: ${evidence.flaw ?? 'does not hold'}` : ''
  return `${proofMark(evidence)} ${what}${flaw}`
}

function verdictLines({
  critique,
  verdict,
  task,
}: {
  critique: Critique
  verdict: CriterionVerdict
  task: Task
}): string[] {
  const text = task.criteria.find(({ id }) => id === verdict.id)?.text ?? ''
  const claim = verdict.claimed === undefined ? '' : ` (the critic said ${verdict.claimed})`
  const check = critique.checks.find(({ criterion }) => criterion === verdict.id)?.result
  return [
    `    ${verdict.id} ${verdict.verdict}${claim}: ${text}`,
    ...(verdict.ground === undefined ? [] : [`      Because: ${verdict.ground}`]),
    ...(verdict.comment === '' ? [] : [`      The critic: ${oneLine(verdict.comment, COMMENT_COLUMNS)}`]),
    ...evidenceBesideCheck(verdict, check).map((evidence) => `      ${evidenceText(evidence)}`),
    ...(check === undefined ? [] : [`      Check: ${check.command}: ${endText(check)}`]),
  ]
}

export function critiqueLines(critique: Critique, task: Task): string[] {
  const { round, commit, passed, test } = critique
  return [
    `  Critique ${round} of ${commit.slice(0, 10)}: ${passed ? 'passed' : 'not passed'}`,
    ...(test === null ? [] : [`    Test: ${test.command}: ${endText(test)}`]),
    ...critique.criteria.flatMap((verdict) => verdictLines({ critique, verdict, task })),
  ]
}
