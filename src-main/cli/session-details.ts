import type { Overlap, SessionView } from '../../src-shared/model/session.ts'
import type { BudgetLine } from '../../src-shared/model/spending.ts'
import { byteCount } from '../adapters/byte-count.ts'
import { budgetText } from './budget-wording.ts'
import { critiqueLines } from './critique-lines.ts'
import { formatTable } from './table.ts'
import type { TurnUsage } from './turn-usage.ts'
import { costText, durationText, oneLine, paintedSituation, plural, stateMark } from './wording.ts'

const TURNS_SHOWN = 10
const ACTION_COLUMNS = 200

export type SessionDetails = {
  readonly view: SessionView
  readonly budgets: readonly BudgetLine[]
  readonly overlaps: readonly Overlap[]
  readonly turns: readonly TurnUsage[]
  /** Time at work, in milliseconds. */
  readonly activeMs: number
  /** On the disk; 0: there is none. */
  readonly recordingBytes: number
  /** A command line of ours as this person calls it. */
  readonly command: (args: string) => string
}

/** Everything of one session, for a person. */
export const detailLines = (details: SessionDetails): string[] => [
  ...factLines(details),
  ...waitingLines(details),
  ...details.budgets.map((line) => `  Budget:     ${budgetText(line)}`),
  ...details.overlaps.map(
    ({ session, taskTitle, files }) =>
      `  Overlap:    ${session} (${taskTitle}) changes as well: ${files.join(', ')}`,
  ),
  ...details.view.critiques.flatMap((critique) => critiqueLines(critique, details.view.identity.task)),
  ...turnLines(details.turns),
]

function factLines({ view, activeMs, recordingBytes, command }: SessionDetails): string[] {
  const { identity, state, reason, stat } = view
  return [
    `${stateMark(state)} ${identity.id}: ${paintedSituation(view)}`,
    ...(reason === '' ? [] : [`  ${reason}`]),
    `  Task:       ${identity.task.title} (${identity.task.id})`,
    ...variantLines(view),
    `  Repository: ${identity.repository.location}`,
    `  Branch:     ${identity.branch} at ${view.head.slice(0, 10)}, from ${identity.repository.base.slice(0, 10)}`,
    ...view.startedFrom.map(
      ({ taskTitle, branch, commit }) =>
        `  Built on:   ${branch} at ${commit.slice(0, 10)}, accepted for "${taskTitle}"`,
    ),
    `  Workspace:  ${identity.workspace}`,
    `  Change:     ${plural(stat.files, 'file')}, +${stat.added} -${stat.removed}`,
    `  So far:     ${plural(view.turns, 'turn')}, ${plural(view.usage.modelCalls, 'model call')}, ` +
      `${costText(view.usage)}, ${durationText(activeMs)} at work`,
    ...(recordingBytes === 0
      ? []
      : [
          `  Recording:  ${byteCount(recordingBytes)}; for asciinema: ${command(`recording ${identity.id} --out FILE`)}`,
        ]),
    ...view.notices.map((notice) => `  Note:       ${notice}`),
    ...view.kept.flatMap(({ branch, into, override }) => [
      `  Kept:       ${branch} in ${into}`,
      ...(override === undefined ? [] : [`  Override:   kept against the gate, because: ${override}`]),
    ]),
  ]
}

function variantLines({ identity: { variant } }: SessionView): string[] {
  if (variant === null) return []
  const parts = [
    ...Object.entries(variant.models).map(([who, model]) => `${who} ${model}`),
    ...(variant.temperature === null ? [] : [`temperature ${variant.temperature}`]),
    ...(variant.promptSuffix === '' ? [] : [`prompt "${oneLine(variant.promptSuffix, 60)}"`]),
  ]
  return [`  Variant:    ${parts.length === 0 ? 'as the task says' : parts.join(', ')}`]
}

/** What stands between the session and its next turn, and how to answer it. */
function waitingLines({ view, command }: SessionDetails): string[] {
  const { identity, approval, pause, pendingInstructions, approveMode, state, reason } = view
  const { id } = identity
  if (state === 'interrupted') return interruptedLines(view, command)
  const paused = state === 'paused' ? 'Paused' : 'Pausing'
  const by = pause?.by === 'typing' ? 'somebody typed in its terminal' : 'a person asked for it'
  return [
    ...(pause === null
      ? []
      : [`  ${paused}:${' '.repeat(11 - paused.length)}${by}; go on: ${command(`resume ${id}`)}`]),
    ...(approveMode && reason === '' ? ['  Approve:    each next action waits for your word'] : []),
    ...pendingInstructions.map((text) => `  To come:    your instruction: ${oneLine(text, ACTION_COLUMNS)}`),
    ...(approval === null ? [] : approvalLines({ ...approval, id, command })),
    ...(view.lastDecision === null || reason !== '' || approval !== null
      ? []
      : [`  Now:        ${oneLine(view.lastDecision.action, ACTION_COLUMNS)}`]),
  ]
}

/** Nobody can be asked anything yet, so what waits is only named. */
const interruptedLines = (
  { identity, pendingInstructions, approval }: SessionView,
  command: SessionDetails['command'],
): string[] => [
  `  Continue:   ${command(`resume ${identity.id}`)}`,
  ...pendingInstructions.map((text) => `  To come:    your instruction: ${oneLine(text, ACTION_COLUMNS)}`),
  ...(approval === null ? [] : [`  To come:    your word on: ${oneLine(approval.action, ACTION_COLUMNS)}`]),
]

function approvalLines({
  action,
  reason,
  id,
  command,
}: {
  action: string
  reason: string
  id: string
  command: SessionDetails['command']
}): string[] {
  return [
    `  Waits for your word: ${oneLine(action, ACTION_COLUMNS)}`,
    ...(reason === '' ? [] : [`    ${reason}`]),
    `    do it:       ${command(`approve ${id}`)}`,
    `    do another:  ${command(`approve ${id} --edit "/instruct …"`)}`,
    `    do not:      ${command(`approve ${id} --veto "why"`)}`,
  ]
}

function turnLines(turns: readonly TurnUsage[]): string[] {
  if (turns.length === 0) return []
  const shown = turns.slice(-TURNS_SHOWN)
  const tokens = ({ sent, received }: { sent: number; received: number }) => ({ text: `${sent}/${received}` })
  const table = formatTable(
    ['turn', 'calls', 'supervisor', 'critic', 'Aider'].map((title) => ({ title, right: true })),
    shown.map(({ turn, modelCalls, supervisor, critic, aider }) => [
      { text: String(turn) },
      { text: String(modelCalls) },
      tokens(supervisor),
      tokens(critic),
      tokens(aider),
    ]),
    Number.POSITIVE_INFINITY,
  )
  const earlier = turns.length > shown.length ? ` (the last ${shown.length}; all of them: --json)` : ''
  return [
    `  Model calls, and tokens sent/received, by turn${earlier}:`,
    ...table.map((line) => `    ${line}`),
  ]
}
