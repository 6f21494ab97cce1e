import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Failure } from '../../src-shared/model/errors.ts'
import type { SessionId } from '../../src-shared/model/ids.ts'
import type { RunRequest, TaskDraft } from '../../src-shared/model/run-request.ts'
import { taskDraftSchema } from '../../src-shared/model/run-request.ts'
import type { SessionView } from '../../src-shared/model/session.ts'
import type { Settings } from '../../src-shared/model/settings.ts'
import { err, ok, type Result } from '../../src-shared/result.ts'
import type { Orchestrator, Verb } from '../core/orchestrator-api.ts'
import { ownCommand } from '../setup/own-command.ts'
import { EXIT, exitCodeOf } from './exit-codes.ts'
import { createLiveProgress } from './live-progress.ts'
import type { Output } from './output.ts'
import { summarizeRun } from './run-summary.ts'
import { parseTaskFile } from './task-file.ts'
import { costText, durationText, paintedState, plural, stateMark } from './wording.ts'

export type RunOptions = {
  readonly repo?: string
  readonly task?: string
  readonly title?: string
  readonly criteria: readonly string[]
  readonly tasks?: string
  readonly sessions?: number
  readonly test?: string
  readonly add: readonly string[]
  readonly model?: string
  readonly aiderModel?: string
  readonly criticModel?: string
  readonly weakModel?: string
  readonly aiderArg: readonly string[]
  readonly maxTurns?: number
  readonly keep: boolean
}

const usage = (message: string, remedy = 'See `100x run --help`.'): Failure => ({
  kind: 'usage',
  message,
  remedy,
})

/** What the options ask for: the request, and the settings that a task file brings along. */
export async function readRunRequest(
  options: RunOptions,
): Promise<
  Result<{ request: RunRequest; settings: Partial<Settings>; warnings: readonly string[] }, Failure>
> {
  if ((options.task === undefined) === (options.tasks === undefined)) {
    return err(usage('Give either --task TEXT or --tasks FILE.'))
  }
  if (options.tasks !== undefined) return fromFile(options, options.tasks)
  const tasks = checked([{ description: options.task, ...fromOptions(options), title: options.title }])
  if (!tasks.ok) return tasks
  return ok({ request: { repository: options.repo ?? '.', tasks: tasks.value }, settings: {}, warnings: [] })
}

/** The option that fills each field of a task. */
const OPTIONS: Readonly<Record<string, string>> = {
  title: '--title',
  description: '--task',
  criteria: '--criteria',
  testCommand: '--test',
  filesToAdd: '--add',
  models: 'A model’s name',
}

/** Options can break a task that a file describes well: what is wrong here would make a log that nobody can read. */
function checked(drafts: readonly unknown[]): Result<TaskDraft[], Failure> {
  const parsed = z.array(taskDraftSchema).safeParse(drafts)
  if (parsed.success) return ok(parsed.data)
  const [issue] = parsed.error.issues
  const option = OPTIONS[String(issue?.path[1])] ?? String(issue?.path[1])
  return err(usage(`${option} ${issue?.code === 'too_small' ? 'must not be empty' : issue?.message}.`))
}

/** Only what was really given, so that a task file's own words win where the command line is silent. */
function fromOptions(options: RunOptions): Partial<TaskDraft> {
  const models = {
    ...(options.model !== undefined && { supervisor: options.model }),
    ...(options.aiderModel !== undefined && { aider: options.aiderModel }),
    ...(options.criticModel !== undefined && { critic: options.criticModel }),
    ...(options.weakModel !== undefined && { weak: options.weakModel }),
  }
  const all =
    options.model === undefined ? models : { aider: options.model, critic: options.model, ...models }
  return {
    ...(options.criteria.length > 0 && { criteria: [...options.criteria] }),
    ...(options.sessions !== undefined && { sessions: options.sessions }),
    ...(options.test !== undefined && { testCommand: options.test }),
    ...(options.add.length > 0 && { filesToAdd: [...options.add] }),
    ...(options.aiderArg.length > 0 && { aiderArgs: [...options.aiderArg] }),
    ...(options.maxTurns !== undefined && { maxTurns: options.maxTurns }),
    ...(Object.keys(all).length > 0 && { models: all }),
  }
}

async function fromFile(options: RunOptions, file: string): ReturnType<typeof readRunRequest> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return err(usage(`The tasks file cannot be read: ${why}.`, 'Give --tasks the path of a readable file.'))
  }
  const parsed = parseTaskFile(text, file)
  if (!parsed.ok) return parsed
  const { drafts, repositoryUrl, settings, warnings } = parsed.value
  const given = fromOptions(options)
  const tasks = checked(
    drafts.map((draft) => ({ ...draft, ...given, models: { ...draft.models, ...given.models } })),
  )
  if (!tasks.ok) return tasks
  const repository = options.repo ?? (repositoryUrl === '' ? '.' : repositoryUrl)
  return ok({ request: { repository, tasks: tasks.value }, settings, warnings })
}

export type RunDeps = {
  readonly orchestrator: Orchestrator
  /** Queues the sessions that are waited for. */
  readonly start: (signal: AbortSignal) => Verb<{ sessions: SessionId[]; notices: string[] }>
  readonly output: Output
  /** Aborts on Ctrl-C and on a request to end. */
  readonly signal: AbortSignal
  readonly keep: boolean
  /** The `--data` that a later command needs to find these sessions; `null`: it is the default. */
  readonly dataFolder: string | null
}

/** Starts sessions and follows them to their end. Exit code: see `EXIT`. */
export async function runCommand(deps: RunDeps): Promise<number> {
  const { orchestrator, output, signal } = deps
  const startedAt = Date.now()
  const progress = output.json ? null : createLiveProgress(process.stderr)
  const stopListening = orchestrator.onDidRecord((logged, view) => {
    const { seq, at, event } = logged
    output.object({ type: 'event', session: view.identity.id, state: view.state, seq, at, event })
    progress?.update(view, event)
  })
  const started = await deps.start(signal)
  if (!started.ok) {
    stopListening()
    output.failure(started.error)
    output.object({ type: 'summary', tasks: [] })
    return signal.aborted ? EXIT.interrupted : exitCodeOf(started.error)
  }
  for (const message of started.value.notices) {
    output.object({ type: 'notice', message })
    output.progress(`Note: ${message}`)
  }
  await untilEnded(orchestrator, started.value.sessions, signal)
  stopListening()
  progress?.done()
  const views = started.value.sessions.flatMap((id) => orchestrator.session(id) ?? [])
  if (deps.keep) await keepAccepted(orchestrator, views, output)
  return report(views, { ...deps, tookMs: Date.now() - startedAt })
}

async function untilEnded(
  orchestrator: Orchestrator,
  ids: readonly SessionId[],
  signal: AbortSignal,
): Promise<void> {
  const stop = () =>
    void orchestrator.stopAll('Interrupted by a person; the workspace and its commits are kept.')
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop, { once: true })
  await orchestrator.whenEnded(ids)
  signal.removeEventListener('abort', stop)
}

async function keepAccepted(
  orchestrator: Orchestrator,
  views: readonly SessionView[],
  output: Output,
): Promise<void> {
  for (const view of views) {
    if (view.state !== 'accepted') continue
    const kept = await orchestrator.keep(view.identity.id, { as: null, override: null })
    if (!kept.ok) {
      output.failure(kept.error)
      continue
    }
    output.object({ type: 'kept', session: view.identity.id, ...kept.value })
    output.text(`Kept ${kept.value.branch} in ${kept.value.into}.`)
  }
}

function report(
  views: readonly SessionView[],
  { output, dataFolder, signal, tookMs }: RunDeps & { tookMs: number },
): number {
  const summary = summarizeRun(views)
  for (const task of summary.tasks) {
    output.text('')
    output.text(task.title)
    const sessions = views.filter((view) => task.sessions.some((one) => one.id === view.identity.id))
    for (const view of sessions) for (const text of sessionLines(view)) output.text(text)
  }
  const accepted = summary.tasks.filter((task) => task.accepted !== null).length
  output.text('')
  output.text(`${accepted} of ${plural(summary.tasks.length, 'task')} accepted, ${durationText(tookMs)}.`)
  const [shown] = views
  if (shown !== undefined) {
    const data = dataFolder === null ? '' : ` --data '${dataFolder}'`
    output.text(`Look closer: ${ownCommand(`show ${shown.identity.id}${data}`)}; also diff, keep and delete.`)
  }
  output.object(summary)
  if (signal.aborted) return EXIT.interrupted
  return accepted === summary.tasks.length ? EXIT.ok : EXIT.notDone
}

function sessionLines(view: SessionView): string[] {
  const { identity, state, stat, turns, critiques, usage, reason } = view
  const numbers = [
    plural(turns, 'turn'),
    plural(critiques.length, 'critique'),
    `+${stat.added} -${stat.removed}`,
    costText(usage),
  ].join(', ')
  return [`  ${stateMark(state)} ${identity.id}: ${paintedState(state)} (${numbers})`, `      ${reason}`]
}
