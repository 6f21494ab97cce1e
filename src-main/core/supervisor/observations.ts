import type { Critique } from '../../../src-shared/model/critique.ts'
import type { TurnReport } from '../../../src-shared/model/instance.ts'
import type { Overlap } from '../../../src-shared/model/session.ts'
import type { DiffStat } from '../../../src-shared/model/workspace.ts'
import { asData, withoutMiddle } from '../model-text/as-data.ts'
import type { LoopFinding } from './loop-detector.ts'

/** Characters of Aider's output shown for one turn. */
const OUTPUT_LIMIT = 8_000

const turnLine = (turn: number, maxTurns: number): string => `Turn ${turn} of ${maxTurns}.`

const lines = (...parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null).join('\n')

/** The turn of the decision that is asked for next. */
export type Place = { readonly turn: number; readonly maxTurns: number }

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

const reportLines = (report: TurnReport, outputLimit: number): string =>
  lines(
    report.editedFiles.length === 0 ? 'Edited: none.' : `Edited: ${report.editedFiles.join(', ')}`,
    commitLines(report),
    ...report.notices.map(({ kind, line }) => `Notice (${kind}): ${line}`),
    'Output:',
    withoutMiddle(report.observation.trim() || '(none)', outputLimit),
  )

/** What Aider's turn brought. `stat` counts everything since the base. */
export const turnObservation = (
  { turn, maxTurns }: Place,
  { report, stat }: { report: TurnReport; stat: DiffStat },
): string =>
  lines(
    turnLine(turn, maxTurns),
    'Aider ended its turn and waits.',
    asData('aider-turn', reportLines(report, OUTPUT_LIMIT)),
    `All changes so far: ${stat.files} files, ${stat.added} lines added, ${stat.removed} removed.`,
  )

/** Aider ended before its turn did. */
export const interruptedObservation = ({ turn, maxTurns }: Place, report: TurnReport): string =>
  lines(
    turnLine(turn, maxTurns),
    'Aider ended in the middle of its turn and was started again. What it had done until then may be incomplete or not committed:',
    asData('aider-turn', reportLines(report, OUTPUT_LIMIT)),
  )

/** Goes in front of whatever comes next. */
export const restartObservation = (): string =>
  'Aider was started again in the same workspace, with its chat history. Nothing in the workspace was touched; files that were added to its chat may have to be added again.'

/** Why the decision was not carried out. */
export const refusalObservation = ({ turn, maxTurns }: Place, reason: string): string =>
  lines(turnLine(turn, maxTurns), 'Your last action was not carried out.', asData('reason', reason))

/** A critique that did not accept the commit; its feedback is what Aider is sent next. */
export const critiqueObservation = ({ turn, maxTurns }: Place, critique: Critique): string =>
  lines(
    turnLine(turn, maxTurns),
    `The critic looked at commit ${critique.commit.slice(0, 10)} and did not accept it. Its feedback goes to Aider as the next instruction, unless a person wants something else.`,
    asData('critique', critiqueLines(critique)),
  )

const critiqueLines = ({ criteria, test, feedback }: Critique): string =>
  lines(
    ...criteria.map(({ id, verdict, comment }) => `${id}: ${verdict}. ${comment}`.trim()),
    test === null ? null : `Test command: exit code ${test.exitCode ?? 'none'}.`,
    feedback,
  )

/** Characters of what is shown again with each decision. */
const KEPT_LIMIT = 2_000

/** The last critique, to be kept in view. */
export const keptCritique = (critique: Critique): string =>
  lines(
    `The last critique, of commit ${critique.commit.slice(0, 10)}; it has not seen what was done since:`,
    asData('critique', withoutMiddle(critiqueLines(critique), KEPT_LIMIT)),
  )

/** All that a person told Aider so far, oldest first, to be kept in view. */
export const keptInstructions = (instructions: readonly string[]): string => {
  const all = instructions.map((text) => `- ${withoutMiddle(text, KEPT_LIMIT / 4)}`).join('\n')
  const newest = all.length > KEPT_LIMIT ? `…${all.slice(-KEPT_LIMIT)}` : all
  return lines(
    'A person told Aider this, newest last; it still counts:',
    asData('person-instruction', newest),
  )
}

/** A person worked with Aider themself. `instructions`: what they sent, oldest first; `reports`: what came of it. */
export const personTurnObservation = (
  { turn, maxTurns }: Place,
  { instructions, reports }: { instructions: readonly string[]; reports: readonly TurnReport[] },
): string => {
  const share = Math.floor(OUTPUT_LIMIT / Math.max(1, instructions.length + reports.length))
  return lines(
    turnLine(turn, maxTurns),
    'A person worked with Aider themself. Take what they did as wanted, and go on from there.',
    ...instructions.map((text) => asData('person-instruction', withoutMiddle(text, share))),
    ...reports.map((report) => asData('aider-turn', reportLines(report, share))),
  )
}

/** A person would not let the action be done. */
export const vetoObservation = (
  { turn, maxTurns }: Place,
  { action, reason }: { action: string; reason: string },
): string =>
  lines(
    turnLine(turn, maxTurns),
    'A person vetoed your last action, so it was not carried out. Do something else.',
    asData('vetoed', withoutMiddle(action, OUTPUT_LIMIT)),
    reason.trim() === '' ? 'They gave no reason.' : asData('reason', reason.trim()),
  )

/** A person put another action in the place of the one that was decided. */
export const editedObservation = (
  { turn, maxTurns }: Place,
  { asked, done }: { asked: string; done: string },
): string =>
  lines(
    turnLine(turn, maxTurns),
    'A person changed your last action before it was carried out.',
    asData('you-asked', withoutMiddle(asked, OUTPUT_LIMIT / 2)),
    asData('was-done', withoutMiddle(done, OUTPUT_LIMIT / 2)),
  )

/** The hint before a session that goes in circles is stopped. */
export const nudgeObservation = (
  { turn, maxTurns }: Place,
  { what, times }: Pick<Exclude<LoopFinding, { kind: 'none' }>, 'what' | 'times'>,
): string =>
  lines(
    turnLine(turn, maxTurns),
    what === 'same-action'
      ? `You chose the same action ${times} times in a row.`
      : `${times} turns in a row changed neither the code nor the files in Aider's chat.`,
    'You go in circles. Try something else: a smaller step, other files, another way; or /finish if every criterion is done. If it goes on like this, the session is stopped.',
  )

/** Files of one session that are named at most. */
const NAMED_FILES = 40

/** Told once, with the next observation: what others on this repository change. Empty for none. */
export const othersObservation = (overlaps: readonly Overlap[], ownFiles: readonly string[]): string => {
  if (overlaps.length === 0) return ''
  const own = new Set(ownFiles)
  const named = overlaps.map(({ taskTitle, files }) => {
    const sorted = [...files].sort((a, b) => Number(own.has(b)) - Number(own.has(a)))
    const shown = sorted.slice(0, NAMED_FILES).map((file) => (own.has(file) ? `${file} (by you too)` : file))
    const more = files.length > shown.length ? `, and ${files.length - shown.length} more` : ''
    return `- ${taskTitle.replace(/\s+/g, ' ')}: ${shown.join(', ')}${more}`
  })
  return lines(
    'Other sessions on this repository are changing:',
    asData('other-sessions', named.join('\n')),
    'You do not see their work. Keep your changes to these files small, so that both can be merged.',
  )
}
