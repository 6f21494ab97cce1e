import type { Critique, Evidence } from '../../src-shared/model/critique.ts'
import type { Failure } from '../../src-shared/model/errors.ts'
import { isEnded, type SessionView } from '../../src-shared/model/session.ts'
import { err, ok, type Result } from '../../src-shared/result.ts'
import type { Orchestrator } from '../core/orchestrator-api.ts'
import { EXIT } from './exit-codes.ts'
import type { Output } from './output.ts'
import { summarizeSession } from './run-summary.ts'
import { costText, durationText, oneLine, paintedState, plural, stateMark, stateWord } from './wording.ts'

export type SessionCommandDeps = { readonly orchestrator: Orchestrator; readonly output: Output }

/** A whole id, or a beginning that only one session has. */
function find(orchestrator: Orchestrator, id: string): Result<SessionView, Failure> {
  const exact = orchestrator.session(id)
  if (exact !== null) return ok(exact)
  // A script's empty variable begins every id, and must not delete the only session.
  const likely = id === '' ? [] : orchestrator.sessions().filter((view) => view.identity.id.startsWith(id))
  const [first, ...more] = likely
  if (first === undefined) {
    return err({
      kind: 'no-such-session',
      message: `There is no session "${id}" in this data folder.`,
      remedy: 'List them with `100x sessions`.',
    })
  }
  if (more.length === 0) return ok(first)
  const names = [first, ...more].map((view) => view.identity.id).join(', ')
  return err({
    kind: 'ambiguous-session',
    message: `"${id}" could be ${names}.`,
    remedy: 'Give more of the id.',
  })
}

function failed(output: Output, failure: Failure): number {
  output.failure(failure)
  return EXIT.notDone
}

export function sessionsCommand({ orchestrator, output }: SessionCommandDeps): number {
  const views = orchestrator.sessions()
  if (views.length === 0) output.text('No sessions yet. Start some with `100x run`.')
  for (const view of views) {
    output.object({ type: 'session', title: view.identity.task.title, ...summarizeSession(view) })
    const numbers = `${plural(view.turns, 'turn')}, ${costText(view.usage)}`
    output.text(`${stateMark(view.state)} ${view.identity.id}  ${paintedState(view.state)}  ${numbers}`)
  }
  return EXIT.ok
}

export async function showCommand(id: string, { orchestrator, output }: SessionCommandDeps): Promise<number> {
  const found = find(orchestrator, id)
  if (!found.ok) return failed(output, found.error)
  const view = found.value
  const { task, repository } = view.identity
  output.object({
    type: 'session',
    ...summarizeSession(view),
    title: task.title,
    task,
    repository: repository.location,
    since: view.since,
    createdAt: view.createdAt,
    stat: view.stat,
    usage: view.usage,
    instance: view.instance,
    lastDecision: view.lastDecision,
    critiques: view.critiques,
    notices: view.notices,
    kept: view.kept,
  })
  for (const line of detailLines(view)) output.text(line)
  return EXIT.ok
}

function detailLines(view: SessionView): string[] {
  const { identity, state, reason, stat } = view
  const lines = [
    `${stateMark(state)} ${identity.id}: ${paintedState(state)}`,
    ...(reason === '' ? [] : [`  ${reason}`]),
    `  Task:       ${identity.task.title}`,
    `  Repository: ${identity.repository.location}`,
    `  Branch:     ${identity.branch} at ${view.head.slice(0, 10)}, from ${identity.repository.base.slice(0, 10)}`,
    `  Workspace:  ${identity.workspace}`,
    `  Change:     ${plural(stat.files, 'file')}, +${stat.added} -${stat.removed}`,
    `  So far:     ${plural(view.turns, 'turn')}, ${costText(view.usage)}, ${durationText(view.since - view.createdAt)}`,
    ...view.notices.map((notice) => `  Note:       ${notice}`),
    ...view.kept.map((kept) => `  Kept:       ${kept.branch} in ${kept.into}`),
  ]
  if (view.lastDecision !== null && reason === '') lines.push(`  Now:        ${view.lastDecision.action}`)
  return [...lines, ...view.critiques.flatMap((critique) => critiqueLines(view, critique))]
}

function critiqueLines(view: SessionView, critique: Critique): string[] {
  const { round, commit, passed, test } = critique
  const lines = ['', `  Critique ${round} of ${commit.slice(0, 10)}: ${passed ? 'passed' : 'not passed'}`]
  if (test !== null) lines.push(`    test: ${test.command} (exit code ${test.exitCode ?? 'none'})`)
  for (const one of critique.criteria) {
    const text = view.identity.task.criteria.find((criterion) => criterion.id === one.id)?.text ?? ''
    lines.push(`    ${one.id} ${one.verdict}: ${text}`)
    lines.push(...one.evidence.map((evidence) => `      evidence: ${evidenceText(evidence)}`))
    if (one.comment !== '') lines.push(`      ${oneLine(one.comment, 160)}`)
  }
  return lines
}

const evidenceText = (evidence: Evidence): string =>
  evidence.kind === 'diff'
    ? `${evidence.file}:${evidence.line} "${oneLine(evidence.quote, 80)}"`
    : `${evidence.command} (exit code ${evidence.exitCode})`

export async function diffCommand(id: string, { orchestrator, output }: SessionCommandDeps): Promise<number> {
  const found = find(orchestrator, id)
  if (!found.ok) return failed(output, found.error)
  const diff = await orchestrator.diff(found.value.identity.id)
  if (!diff.ok) return failed(output, diff.error)
  output.object({ type: 'diff', id: found.value.identity.id, ...diff.value })
  if (diff.value.patch !== '') output.exact(diff.value.patch.replace(/\n$/, ''))
  if (diff.value.truncated) output.progress('The diff is too large to show whole: it was cut.')
  return EXIT.ok
}

export async function keepCommand(id: string, as: string | null, deps: SessionCommandDeps): Promise<number> {
  const { orchestrator, output } = deps
  const found = find(orchestrator, id)
  if (!found.ok) return failed(output, found.error)
  const kept = await orchestrator.keep(found.value.identity.id, { as, override: null })
  if (!kept.ok) return failed(output, kept.error)
  output.object({ type: 'kept', id: found.value.identity.id, ...kept.value })
  output.text(`Kept ${kept.value.branch} (${kept.value.commit.slice(0, 10)}) in ${kept.value.into}.`)
  if (kept.value.commit === found.value.identity.repository.base) {
    output.text('It holds nothing new: the session has committed nothing yet.')
  }
  return EXIT.ok
}

export async function stopCommand(id: string, { orchestrator, output }: SessionCommandDeps): Promise<number> {
  const found = find(orchestrator, id)
  if (!found.ok) return failed(output, found.error)
  const stopped = await orchestrator.stop(found.value.identity.id, 'Stopped by a person.')
  if (!stopped.ok) return failed(output, stopped.error)
  const view = orchestrator.session(found.value.identity.id) ?? found.value
  output.object({ type: 'stopped', id: view.identity.id, state: view.state, reason: view.reason })
  const had = isEnded(found.value.state) ? 'had ended already: ' : ''
  output.text(
    `${view.identity.id}: ${had}${stateWord(view.state)}. Its workspace is kept: ${view.identity.workspace}`,
  )
  return EXIT.ok
}

export async function deleteCommand(
  id: string,
  { orchestrator, output }: SessionCommandDeps,
): Promise<number> {
  const found = find(orchestrator, id)
  if (!found.ok) return failed(output, found.error)
  const deleted = await orchestrator.delete(found.value.identity.id)
  if (!deleted.ok) return failed(output, deleted.error)
  output.object({ type: 'deleted', id: found.value.identity.id, ...deleted.value })
  output.text(`Deleted ${found.value.identity.id}. Nothing is lost: it was moved to ${deleted.value.trash}`)
  return EXIT.ok
}
