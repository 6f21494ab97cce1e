import type { CommandResult } from '../../../../src-shared/model/critique.ts'
import { describeExit, hasPassed } from '../../../format/command.ts'
import { formatDuration } from '../../../format/duration.ts'
import { shortHash } from '../../../format/text.ts'

const MOMENT_MS = 1000

type Props = {
  /** What it is for: `Tests`, `Check of criterion 2`. */
  readonly label: string
  readonly result: CommandResult
}

/** A run of ours: command, exit code, duration, and on demand the end of its output with the digest. */
export function CommandRun({ label, result }: Props) {
  const passed = hasPassed(result)
  const { command, durationMs, outputTail, outputDigest } = result
  return (
    <details className="test-run">
      <summary>
        <span className="test-run-label">{label}</span>
        <code className="ellipsis" title={command}>
          {command}
        </code>
        <span className={passed ? 'test-run-exit good' : 'test-run-exit bad'}>{describeExit(result)}</span>
        <span className="muted">
          {durationMs < MOMENT_MS ? `${Math.round(durationMs)}ms` : formatDuration(durationMs)}
        </span>
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable to be scrolled by keys */}
      <pre tabIndex={0}>{outputTail === '' ? 'No output.' : outputTail}</pre>
      <p className="test-run-digest muted">
        {'SHA-256 of the whole output '}
        <code title={outputDigest}>{shortHash(outputDigest)}…</code>
      </p>
    </details>
  )
}
