import { ScanSearch } from 'lucide-react'
import type {
  CommandResult,
  CriterionVerdict,
  Critique,
  Evidence,
} from '../../../src-shared/model/critique.ts'
import type { SessionView } from '../../../src-shared/model/session.ts'
import type { Criterion } from '../../../src-shared/model/task.ts'
import { formatDuration } from '../../format/duration.ts'
import { count, shortHash } from '../../format/text.ts'
import { Mark } from '../../ui/mark.tsx'
import { EmptyState } from '../../ui/notes.tsx'

const VERDICTS = {
  met: { label: 'Met', tone: 'good', shape: 'check' },
  unmet: { label: 'Unmet', tone: 'danger', shape: 'cross' },
  unproven: { label: 'Unproven', tone: 'warning', shape: 'triangle' },
} as const

function EvidenceLine({ evidence }: { readonly evidence: Evidence }) {
  if (evidence.kind === 'command') {
    return (
      <li>
        <code>{evidence.command}</code>
        <span className="muted">{` exited with ${evidence.exitCode}`}</span>
      </li>
    )
  }
  return (
    <li>
      <code className="evidence-place">{`${evidence.file}:${evidence.line}`}</code>
      <code className="evidence-quote">{evidence.quote}</code>
    </li>
  )
}

function CriterionRow({ verdict, text }: { readonly verdict: CriterionVerdict; readonly text: string }) {
  return (
    <li className="criterion">
      <Mark {...VERDICTS[verdict.verdict]} />
      <div className="criterion-body">
        <p className="criterion-text">{text}</p>
        {verdict.comment === '' ? null : <p className="muted">{verdict.comment}</p>}
        {verdict.evidence.length === 0 ? (
          <p className="muted">No evidence given.</p>
        ) : (
          <ul className="evidence">
            {verdict.evidence.map((one) => (
              <EvidenceLine key={JSON.stringify(one)} evidence={one} />
            ))}
          </ul>
        )}
      </div>
    </li>
  )
}

const describeExit = (result: CommandResult): string => {
  if (result.timedOut) return 'ran into its time limit'
  return result.exitCode === null ? 'was ended by a signal' : `exited with ${result.exitCode}`
}

function TestRun({ result }: { readonly result: CommandResult }) {
  const passed = result.exitCode === 0
  return (
    <details className="test-run" open={!passed}>
      <summary>
        <code>{result.command}</code>
        <span className={passed ? 'good' : 'bad'}>{describeExit(result)}</span>
        <span className="muted">{formatDuration(result.durationMs)}</span>
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable to be scrolled by keys */}
      <pre tabIndex={0}>{result.outputTail === '' ? 'No output.' : result.outputTail}</pre>
    </details>
  )
}

type RoundProps = { readonly critique: Critique; readonly criteria: readonly Criterion[] }

function Round({ critique, criteria }: RoundProps) {
  const met = critique.criteria.filter((one) => one.verdict === 'met').length
  const textOf = (id: string) => criteria.find((criterion) => criterion.id === id)?.text ?? id
  return (
    <section className="panel round" aria-label={`Round ${critique.round}`}>
      <header className="round-head">
        <h2>{`Round ${critique.round}`}</h2>
        <Mark
          shape={critique.passed ? 'check' : 'triangle'}
          tone={critique.passed ? 'good' : 'warning'}
          label={critique.passed ? 'Passed' : 'Not passed'}
        />
        <p className="muted">
          {`${met} of ${count(critique.criteria.length, 'criterion', 'criteria')} met, at commit `}
          <code title={critique.commit}>{shortHash(critique.commit)}</code>
        </p>
      </header>
      <ul className="criteria">
        {critique.criteria.map((verdict) => (
          <CriterionRow key={verdict.id} verdict={verdict} text={textOf(verdict.id)} />
        ))}
      </ul>
      {critique.test === null ? null : <TestRun result={critique.test} />}
      {critique.feedback === '' ? null : (
        <div className="feedback">
          <h3>Feedback given to the session</h3>
          <p>{critique.feedback}</p>
        </div>
      )}
    </section>
  )
}

/** Every round of critique, the latest first. */
export function CritiquePane({ view }: { readonly view: SessionView }) {
  if (view.critiques.length === 0) {
    return (
      <EmptyState icon={<ScanSearch size={28} />} title="No critique yet">
        <p>
          When the supervisor says that the task is finished, the commit is reviewed against each criterion
          here.
        </p>
      </EmptyState>
    )
  }
  return (
    <div className="critique-pane">
      {view.critiques.toReversed().map((critique) => (
        <Round key={critique.round} critique={critique} criteria={view.identity.task.criteria} />
      ))}
    </div>
  )
}
