import type { SessionId } from '../../src-shared/model/ids.ts'
import type { LoggedEvent, SessionView } from '../../src-shared/model/session.ts'
import type { Disposer } from '../../src-shared/result.ts'
import type { Orchestrator, Verb } from '../core/orchestrator-api.ts'
import { type Background, handOver } from './background.ts'
import { EXIT, exitCodeOf } from './exit-codes.ts'
import { createLiveProgress } from './live-progress.ts'
import type { Output } from './output.ts'
import { type RunSummary, summarizeRun } from './run-summary.ts'
import { shownCommand } from './session-command.ts'
import { costText, durationText, paintedSituation, plural, stateMark } from './wording.ts'

export type RunDeps = {
  readonly orchestrator: Orchestrator
  /** Queues the sessions that are waited for. */
  readonly start: (signal: AbortSignal) => Verb<{ sessions: SessionId[]; notices: string[] }>
  readonly output: Output
  /** Aborts on Ctrl-C and on a request to end: the sessions are stopped. */
  readonly signal: AbortSignal
  readonly background: Background
  /** Gives them away as soon as they are recorded, instead of following them. */
  readonly detach: boolean
  readonly keep: boolean
  /** The `--data` that a later command needs to find these sessions; `null`: it is the default. */
  readonly dataFolder: string | null
}

/** Starts sessions and follows them to their end. Exit code: see `EXIT`. */
export async function runCommand(deps: RunDeps): Promise<number> {
  const { orchestrator, output, signal } = deps
  const startedAt = Date.now()
  const command = (args: string) => shownCommand(args, deps.dataFolder)
  const progress = output.json ? null : createLiveProgress(process.stderr, command)
  /** One that is deleted before the others end is still a session of this run. */
  const lastViews = new Map<SessionId, SessionView>()
  const following = followOwn(orchestrator, ({ seq, at, event }, view) => {
    lastViews.set(view.identity.id, view)
    output.object({ type: 'event', session: view.identity.id, state: view.state, seq, at, event })
    progress?.update(view, event)
  })
  const started = await deps.start(signal)
  if (!started.ok) {
    following.stop()
    output.failure(started.error)
    output.object({ type: 'summary', tasks: [] })
    return signal.aborted ? EXIT.interrupted : exitCodeOf(started.error)
  }
  following.begin(started.value.sessions)
  for (const message of started.value.notices) {
    output.object({ type: 'notice', message })
    progress?.say(`Note: ${message}`)
  }
  const { sessions } = started.value
  const areLeft = (deps.detach && !signal.aborted) || (await untilLeft(sessions, deps))
  following.stop()
  progress?.done()
  const views = sessions.flatMap((id) => orchestrator.session(id) ?? lastViews.get(id) ?? [])
  if (areLeft) {
    const isHandedOver = await handOver(views, deps)
    if (!isHandedOver) return EXIT.notDone
    return deps.detach ? EXIT.ok : EXIT.interrupted
  }
  const now = Date.now()
  const summary = summarizeRun(views, now)
  const kept = deps.keep ? await keepAccepted(orchestrator, summary, output) : true
  const code = report(views, { ...deps, summary, tookMs: now - startedAt })
  return code === EXIT.ok && !kept ? EXIT.notDone : code
}

/**
 * Tells what happens to the sessions named by `begin`, from their first event on, which comes before anyone can name
 * them; other processes' sessions are recorded in between.
 */
function followOwn(
  { onDidRecord }: Orchestrator,
  tell: (logged: LoggedEvent, view: SessionView) => void,
): { begin(ids: readonly SessionId[]): void; stop: Disposer } {
  const early: [LoggedEvent, SessionView][] = []
  let take = (logged: LoggedEvent, view: SessionView): void => void early.push([logged, view])
  return {
    stop: onDidRecord((logged, view) => take(logged, view)),
    begin(ids) {
      const own = new Set(ids)
      take = (logged, view) => {
        if (own.has(view.identity.id)) tell(logged, view)
      }
      for (const [logged, view] of early.splice(0)) take(logged, view)
    },
  }
}

/** Follows the sessions to their end. True: the terminal was closed before, and they run on. */
async function untilLeft(
  ids: readonly SessionId[],
  { orchestrator, signal, background }: RunDeps,
): Promise<boolean> {
  const stop = () =>
    void orchestrator.stopAll('Interrupted by a person; the workspace and its commits are kept.')
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop, { once: true })
  const hungUp = new Promise<boolean>((resolve) => {
    // Whoever asked for their end before the terminal closed still wants it.
    const leave = () => signal.aborted || resolve(true)
    if (background.hangUp.aborted) leave()
    background.hangUp.addEventListener('abort', leave, { once: true })
  })
  const isLeft = await Promise.race([orchestrator.whenEnded(ids).then(() => false), hungUp])
  signal.removeEventListener('abort', stop)
  return isLeft
}

/** Of each task the accepted session that is ranked first. False: one could not be kept. */
async function keepAccepted(
  orchestrator: Orchestrator,
  { tasks }: RunSummary,
  output: Output,
): Promise<boolean> {
  let allKept = true
  for (const { accepted } of tasks) {
    if (accepted === null) continue
    const kept = await orchestrator.keep(accepted, { as: null, override: null })
    if (kept.ok) {
      output.object({ type: 'kept', session: accepted, ...kept.value })
      output.text(`Kept ${kept.value.branch} in ${kept.value.into}.`)
    } else {
      output.failure(kept.error)
      allKept = false
    }
  }
  return allKept
}

function report(
  views: readonly SessionView[],
  { output, dataFolder, signal, summary, tookMs }: RunDeps & { summary: RunSummary; tookMs: number },
): number {
  for (const task of summary.tasks) {
    output.text('')
    output.text(task.title)
    const sessions = views.filter((view) => task.sessions.some((one) => one.id === view.identity.id))
    for (const view of sessions) for (const text of sessionLines(view)) output.text(text)
  }
  const accepted = summary.tasks.filter((task) => task.accepted !== null).length
  output.text('')
  output.text(`${accepted} of ${plural(summary.tasks.length, 'task')} accepted, ${durationText(tookMs)}.`)
  for (const text of hints(views, dataFolder)) output.text(text)
  output.object(summary)
  if (signal.aborted) return EXIT.interrupted
  return accepted === summary.tasks.length ? EXIT.ok : EXIT.notDone
}

function hints(views: readonly SessionView[], dataFolder: string | null): string[] {
  const [shown] = views
  if (shown === undefined) return []
  const raced = views.find(({ identity }) => identity.task.sessions > 1)?.identity.task
  const show = shownCommand(`show ${shown.identity.id}`, dataFolder)
  return [
    `Look closer: ${show}; also diff, keep and delete.`,
    ...(raced === undefined
      ? []
      : [`Their ranking, and why: ${shownCommand(`compare ${raced.id}`, dataFolder)}`]),
  ]
}

function sessionLines(view: SessionView): string[] {
  const { identity, state, stat, turns, critiques, usage, reason } = view
  const numbers = [
    plural(turns, 'turn'),
    plural(critiques.length, 'critique'),
    `+${stat.added} -${stat.removed}`,
    costText(usage),
  ].join(', ')
  return [`  ${stateMark(state)} ${identity.id}: ${paintedSituation(view)} (${numbers})`, `      ${reason}`]
}
