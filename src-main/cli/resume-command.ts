import type { Failure } from '../../src-shared/model/errors.ts'
import type { SessionId } from '../../src-shared/model/ids.ts'
import type { SessionView } from '../../src-shared/model/session.ts'
import { isEnded } from '../../src-shared/model/session-facts.ts'
import { ok, type Result } from '../../src-shared/result.ts'
import type { Background } from './background.ts'
import { EXIT } from './exit-codes.ts'
import { findSession } from './find-session.ts'
import { runCommand } from './run-command.ts'
import { failed, misused, type SessionCommandDeps } from './session-command.ts'
import { NOT_ONE_OR_ALL, type OneOrAll, steerOne } from './steering-commands.ts'
import { plural } from './wording.ts'

export type ResumeDeps = SessionCommandDeps & {
  /** Why a session cannot be continued with the keys of this process; `null`: it can. */
  readonly unfit: (view: SessionView) => Failure | null
  /** Starts a keeper that continues these sessions; resolves when it has them. */
  readonly keepInBackground: (ids: readonly SessionId[]) => Promise<Result<void, Failure>>
  /** For the sessions that this process continues itself. */
  readonly signal: () => AbortSignal
  readonly background: () => Background
}

export type ResumeOptions = OneOrAll & {
  /** Continues them in this process and follows them to their end. */
  readonly wait: boolean
}

const isInterrupted = ({ state }: SessionView): boolean => state === 'interrupted'
const isPaused = ({ state, pause }: SessionView): boolean => pause !== null || state === 'paused'

/** Lets paused sessions go on, and continues interrupted ones. */
export async function resumeCommand({ id, all, wait }: ResumeOptions, deps: ResumeDeps): Promise<number> {
  const { orchestrator, output } = deps
  if ((id === undefined) !== all) return misused(output, NOT_ONE_OR_ALL)
  if (id !== undefined) {
    const found = findSession(orchestrator, id)
    return found.ok ? resume([found.value], wait, deps) : failed(output, found.error)
  }
  const wanted = orchestrator
    .sessions()
    .filter((view) => !isEnded(view.state) && (isInterrupted(view) || isPaused(view)))
  if (wanted.length === 0) {
    output.text('No session is paused or interrupted.')
    return EXIT.ok
  }
  const code = await resume(wanted, wait, deps)
  output.text(`${plural(wanted.length, 'session')} in all.`)
  return code
}

async function resume(views: readonly SessionView[], wait: boolean, deps: ResumeDeps): Promise<number> {
  const interrupted = views.filter((view) => isInterrupted(view) && deps.unfit(view) === null)
  const others = views.filter((view) => !isInterrupted(view))
  const codes = sayUnfit(views.filter(isInterrupted), deps)
  for (const view of others) codes.push(await steerOne(view, { kind: 'resume' }, deps))
  if (interrupted.length > 0)
    codes.push(await (wait ? continueHere(interrupted, deps) : continueInBackground(interrupted, deps)))
  return codes.find((code) => code !== EXIT.ok) ?? EXIT.ok
}

/** Each reason once: a missing key concerns a whole fleet. */
function sayUnfit(interrupted: readonly SessionView[], { unfit, output }: ResumeDeps): number[] {
  const reasons = new Map<string, { failure: Failure; ids: SessionId[] }>()
  for (const view of interrupted) {
    const failure = unfit(view)
    if (failure === null) continue
    const { ids } = reasons.get(failure.message) ?? { ids: [] }
    reasons.set(failure.message, { failure, ids: [...ids, view.identity.id] })
  }
  return [...reasons.values()].map(({ failure, ids }) =>
    failed(output, {
      ...failure,
      message: `Not continued: ${ids.join(', ')}. ${failure.message}`,
    }),
  )
}

async function continueInBackground(
  views: readonly SessionView[],
  { keepInBackground, orchestrator, output }: ResumeDeps,
): Promise<number> {
  const kept = await keepInBackground(views.map(({ identity }) => identity.id))
  if (!kept.ok) return failed(output, kept.error)
  for (const { identity, pause } of views) {
    const { id } = identity
    // It was paused when its process ended, and a person asks for it to go on.
    const resumed = pause === null ? ok(undefined) : await orchestrator.steer(id, { kind: 'resume' })
    if (!resumed.ok) return failed(output, resumed.error)
    output.object({ type: 'continued', id })
    output.text(`${id}: goes on in the background.`)
  }
  return EXIT.ok
}

const continueHere = (views: readonly SessionView[], deps: ResumeDeps): Promise<number> =>
  runCommand({
    ...deps,
    signal: deps.signal(),
    background: deps.background(),
    keep: false,
    detach: false,
    start: async () => {
      const continued = await deps.orchestrator.continueSessions(views.map(({ identity }) => identity.id))
      if (!continued.ok) return continued
      const sessions = continued.value
      const paused = views.filter((view) => view.pause !== null && sessions.includes(view.identity.id))
      for (const { identity } of paused) {
        const resumed = await deps.orchestrator.steer(identity.id, { kind: 'resume' })
        if (!resumed.ok) return resumed
      }
      const elsewhere = views.map(({ identity }) => identity.id).filter((id) => !sessions.includes(id))
      return ok({ sessions, notices: elsewhere.map((id) => `${id} is continued by another process.`) })
    },
  })
