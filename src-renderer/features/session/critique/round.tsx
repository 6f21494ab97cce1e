import type { Critique } from '../../../../src-shared/model/critique.ts'
import type { Criterion } from '../../../../src-shared/model/task.ts'
import { count, shortHash } from '../../../format/text.ts'
import { Mark } from '../../../ui/mark.tsx'
import { CommandRun } from './command-run.tsx'
import { CriterionRow } from './criterion-row.tsx'

const LOOKS = {
  passed: { shape: 'check', tone: 'good', label: 'Passed' },
  failed: { shape: 'triangle', tone: 'warning', label: 'Not passed' },
  stale: { shape: 'triangle', tone: 'warning', label: 'Stale' },
} as const

type Props = {
  readonly critique: Critique
  readonly criteria: readonly Criterion[]
  /** The branch's commit now. */
  readonly head: string
}

/** One round of critique. One of another commit is faded and says so: it proves nothing of the branch as it is. */
export function Round({ critique, criteria, head }: Props) {
  const met = critique.criteria.filter((one) => one.verdict === 'met').length
  const stale = critique.commit !== head
  const textOf = (id: string) => criteria.find((criterion) => criterion.id === id)?.text ?? id
  const checkOf = (id: string) => critique.checks.find((check) => check.criterion === id)
  return (
    <section className={stale ? 'panel round stale' : 'panel round'} aria-label={`Round ${critique.round}`}>
      <header className="round-head">
        <h2>{`Round ${critique.round}`}</h2>
        <Mark {...LOOKS[critique.passed ? 'passed' : 'failed']} />
        {stale ? <Mark {...LOOKS.stale} /> : null}
        <p className="muted">
          {`${met} of ${count(critique.criteria.length, 'criterion', 'criteria')} met, at ${stale ? 'the older commit' : 'commit'} `}
          <code title={critique.commit}>{shortHash(critique.commit)}</code>
        </p>
      </header>
      <ul className="criteria">
        {critique.criteria.map((verdict) => (
          <CriterionRow
            key={verdict.id}
            verdict={verdict}
            text={textOf(verdict.id)}
            check={checkOf(verdict.id)}
          />
        ))}
      </ul>
      {critique.test === null ? null : <CommandRun label="Tests" result={critique.test} />}
      {critique.feedback === '' ? null : (
        <div className="feedback">
          <h3>Feedback given to the session</h3>
          <p>{critique.feedback}</p>
        </div>
      )}
    </section>
  )
}
