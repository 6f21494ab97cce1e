import type { SessionId } from '../../src-shared/model/ids.ts'
import { spentUpTo } from '../../src-shared/model/session-facts.ts'
import { budgetsOf } from './budget-wording.ts'
import { EXIT } from './exit-codes.ts'
import { findSession } from './find-session.ts'
import { summarizeSession } from './run-summary.ts'
import { failed, type SessionCommandDeps, shownCommand } from './session-command.ts'
import { detailLines } from './session-details.ts'
import { type Cell, formatTable } from './table.ts'
import { usageByTurn } from './turn-usage.ts'
import { ageText, costText, inStateColour, oneLine, plural, situation, stateMark } from './wording.ts'

const LIST_COLUMNS = [
  { title: ' ' },
  { title: 'session' },
  { title: 'state' },
  { title: 'age', right: true },
  { title: 'turns', right: true },
  { title: 'cost', right: true },
  { title: 'title', shrinks: true },
]

export function sessionsCommand({
  orchestrator,
  output,
  now,
  width,
  dataFolder,
}: SessionCommandDeps & { width: number }): number {
  const views = orchestrator.sessions()
  for (const view of views) {
    const { title, id } = view.identity.task
    const { createdAt } = view
    output.object({ type: 'session', title, task: id, createdAt, ...summarizeSession(view) })
  }
  const rows = views.map((view): Cell[] => [
    { text: '·', paint: () => stateMark(view.state) },
    { text: view.identity.id },
    { text: situation(view), paint: (text) => inStateColour(view.state, text) },
    { text: ageText(now - view.createdAt) },
    { text: String(view.turns) },
    { text: costText(view.usage) },
    { text: oneLine(view.identity.task.title, Number.POSITIVE_INFINITY) },
  ])
  if (views.length === 0) output.text('No sessions yet. Start some with `100x run`.')
  else for (const line of formatTable(LIST_COLUMNS, rows, width)) output.text(line)
  const interrupted = views.filter(({ state }) => state === 'interrupted').length
  if (interrupted > 0)
    output.text(`${plural(interrupted, 'session')} interrupted: ${shownCommand('resume --all', dataFolder)}`)
  for (const { id, warning } of orchestrator.unreadable()) {
    output.object({ type: 'unreadable', id, warning })
    output.text(`Cannot be read: ${id}: ${warning}`)
  }
  return EXIT.ok
}

export type ShowDeps = SessionCommandDeps & {
  /** Bytes of its recording on the disk. */
  readonly recordingBytes: (id: SessionId) => Promise<number>
}

export async function showCommand(id: string, deps: ShowDeps): Promise<number> {
  const { orchestrator, output, settings, now, dataFolder } = deps
  const found = findSession(orchestrator, id)
  if (!found.ok) return failed(output, found.error)
  const view = found.value
  const { task, repository, variant } = view.identity
  const all = orchestrator.sessions()
  const budgets = budgetsOf(view, { all, dayBudget: settings.dayBudget, now })
  const overlaps = orchestrator.overlaps(view.identity.id)
  const turns = usageByTurn(await orchestrator.events(view.identity.id))
  const { activeMs } = spentUpTo(view, now)
  const recordingBytes = await deps.recordingBytes(view.identity.id)
  const { identity: _, ...rest } = view
  output.object({
    type: 'session',
    ...rest,
    ...summarizeSession(view),
    critiques: view.critiques,
    turns: view.turns,
    title: task.title,
    task,
    variant,
    repository: repository.location,
    budgets,
    overlaps,
    usageByTurn: turns,
    activeMs,
    recordingBytes,
  })
  const command = (args: string) => shownCommand(args, dataFolder)
  const details = { view, budgets, overlaps, turns, activeMs, recordingBytes, command }
  for (const line of detailLines(details)) output.text(line)
  return EXIT.ok
}

export async function diffCommand(id: string, { orchestrator, output }: SessionCommandDeps): Promise<number> {
  const found = findSession(orchestrator, id)
  if (!found.ok) return failed(output, found.error)
  const diff = await orchestrator.diff(found.value.identity.id)
  if (!diff.ok) return failed(output, diff.error)
  output.object({ type: 'diff', id: found.value.identity.id, ...diff.value })
  if (diff.value.patch !== '') output.exact(diff.value.patch.replace(/\n$/, ''))
  if (diff.value.truncated) output.progress('The diff is too large to show whole: it was cut.')
  return EXIT.ok
}

export async function keepCommand(
  id: string,
  { as = null, override = null }: { as?: string | null; override?: string | null },
  { orchestrator, output }: SessionCommandDeps,
): Promise<number> {
  const found = findSession(orchestrator, id)
  if (!found.ok) return failed(output, found.error)
  const kept = await orchestrator.keep(found.value.identity.id, { as, override })
  if (!kept.ok) return failed(output, kept.error)
  output.object({ type: 'kept', id: found.value.identity.id, ...kept.value })
  output.text(`Kept ${kept.value.branch} (${kept.value.commit.slice(0, 10)}) in ${kept.value.into}.`)
  const recorded = orchestrator.session(found.value.identity.id)?.kept.at(-1)?.override
  if (recorded !== undefined) output.text(`It is kept against the gate; the reason is recorded: ${recorded}`)
  if (kept.value.commit === found.value.identity.repository.base) {
    output.text('It holds nothing new: the session has committed nothing yet.')
  }
  return EXIT.ok
}

export async function deleteCommand(
  id: string,
  { orchestrator, output, dataFolder }: SessionCommandDeps,
): Promise<number> {
  const found = findSession(orchestrator, id)
  if (!found.ok) return failed(output, found.error)
  const deleted = await orchestrator.delete(found.value.identity.id)
  if (!deleted.ok) return failed(output, deleted.error)
  output.object({ type: 'deleted', id: found.value.identity.id, ...deleted.value })
  if (deleted.value.notice !== '') output.progress(`Note: ${deleted.value.notice}`)
  output.text(`Deleted ${found.value.identity.id}. Nothing is lost: it was moved to ${deleted.value.trash}`)
  output.text(`Bring it back: ${shownCommand(`restore ${found.value.identity.id}`, dataFolder)}`)
  return EXIT.ok
}
