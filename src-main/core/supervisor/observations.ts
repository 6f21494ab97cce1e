import type { Critique } from '../../../src-shared/model/critique.ts'
import type { TurnReport } from '../../../src-shared/model/instance.ts'
import type { DiffStat } from '../../../src-shared/model/workspace.ts'
import { asData, withoutMiddle } from '../model-text/as-data.ts'

/** Characters of Aider's output shown for one turn. */
const OUTPUT_LIMIT = 8_000

const turnLine = (turn: number, maxTurns: number): string => `Turn ${turn} of ${maxTurns}.`

const lines = (...parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null).join('\n')

type Place = { readonly turn: number; readonly maxTurns: number }

/** What the supervisor is told before its first decision. `turn` is the decision that is now asked for. */
export const startObservation = ({ turn, maxTurns }: Place, notices: readonly string[] = []): string =>
  lines(
    turnLine(turn, maxTurns),
    'Aider waits for its first instruction. Nothing has been changed yet.',
    notices.length === 0 ? null : asData('notices', notices.join('\n')),
  )

const commitLines = (report: TurnReport): string =>
  report.commits.length === 0
    ? 'Commits: none.'
    : `Commits: ${report.commits.map(({ hash, subject }) => `${hash.slice(0, 10)} ${subject}`).join('; ')}`

/** What Aider's turn brought. `stat` counts everything since the base. */
export const turnObservation = (
  { turn, maxTurns }: Place,
  { report, stat }: { report: TurnReport; stat: DiffStat },
): string =>
  lines(
    turnLine(turn, maxTurns),
    'Aider ended its turn and waits.',
    asData(
      'aider-turn',
      lines(
        report.editedFiles.length === 0 ? 'Edited: none.' : `Edited: ${report.editedFiles.join(', ')}`,
        commitLines(report),
        ...report.notices.map(({ kind, line }) => `Notice (${kind}): ${line}`),
        'Output:',
        withoutMiddle(report.observation.trim() || '(none)', OUTPUT_LIMIT),
      ),
    ),
    `All changes so far: ${stat.files} files, ${stat.added} lines added, ${stat.removed} removed.`,
  )

/** Why the decision was not carried out. */
export const refusalObservation = ({ turn, maxTurns }: Place, reason: string): string =>
  lines(turnLine(turn, maxTurns), 'Your last action was not carried out.', asData('reason', reason))

/** A critique that did not accept the commit; its feedback has gone to Aider already. */
export const critiqueObservation = ({ turn, maxTurns }: Place, critique: Critique): string =>
  lines(
    turnLine(turn, maxTurns),
    `The critic looked at commit ${critique.commit.slice(0, 10)} and did not accept it. Its feedback went to Aider as an instruction.`,
    asData(
      'critique',
      lines(
        ...critique.criteria.map(({ id, verdict, comment }) => `${id}: ${verdict}. ${comment}`.trim()),
        critique.test === null ? null : `Test command: exit code ${critique.test.exitCode ?? 'none'}.`,
        critique.feedback,
      ),
    ),
  )
