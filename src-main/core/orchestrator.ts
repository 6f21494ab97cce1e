import { z } from 'zod'
import type { Failure } from '../../src-shared/model/errors.ts'
import type { SessionId, TaskId } from '../../src-shared/model/ids.ts'
import { othersChanging, overlapsOf } from '../../src-shared/model/overlaps.ts'
import type { RunRequest } from '../../src-shared/model/run-request.ts'
import type { LoggedEvent, Overlap, SessionIdentity, SessionView } from '../../src-shared/model/session.ts'
import { isEnded } from '../../src-shared/model/session-facts.ts'
import type { Settings } from '../../src-shared/model/settings.ts'
import type { Comparison, SteeringAct } from '../../src-shared/model/steering.ts'
import type { Task } from '../../src-shared/model/task.ts'
import { err, ok, type Result } from '../../src-shared/result.ts'
import { BranchContents } from './fleet/branch-contents.ts'
import { hasEnded, isBeginning, isInterrupted, noSuchSession, notBegun, sealedLog } from './fleet/failures.ts'
import { findTask } from './fleet/find-task.ts'
import { type Kept, keepSession } from './fleet/keep-session.ts'
import { type Enqueued, Schedule, type StartPlace } from './fleet/schedule.ts'
import { type LiveSession, shownView } from './fleet/session-entry.ts'
import { SessionRecords } from './fleet/session-records.ts'
import { Shelf } from './fleet/shelf.ts'
import { budgetOf, dayLines, type Purse, spentSentence } from './fleet/spending.ts'
import { fitToContinue, giveBack, giveBackOnError, takeUp } from './fleet/take-up.ts'
import { whenEnded } from './fleet/when-ended.ts'
import type { Orchestrator, Verb } from './orchestrator-api.ts'
import type { CancelSignal, Clock, EventStore, KeptStore, SessionTrash, Workspaces } from './ports.ts'
import { rankSessions } from './race/ranking.ts'
import { identitiesOf, resolveRun } from './resolve-run.ts'
import { AiderSession, type AiderSessionDeps } from './session/aider-session.ts'
import type { OwnerRequest, SessionOwnership } from './session-ownership.ts'
import type { TerminalHost } from './terminal-port.ts'

export type OrchestratorDeps = {
  readonly workspaces: Workspaces
  readonly events: EventStore
  readonly ownership: SessionOwnership
  /** Told which sessions of other processes are about to go on here; what they need is there when it resolves. */
  readonly beforeContinuing: (sessions: readonly SessionIdentity[]) => Promise<void>
  /** Told that no session runs here any more, although they have not ended. */
  readonly afterLettingGo: () => Promise<void>
  /** Where the Aiders live that no process supervises. */
  readonly terminals: Pick<TerminalHost, 'attach'>
  /** Ends what is left of a session whose processes are gone: of its Aider, of its commands. */
  readonly endOrphans: (session: SessionId) => Promise<void>
  readonly trash: SessionTrash
  readonly keptStore: KeptStore
  readonly clock: Clock
  /** Milliseconds of a clock that nobody sets and that does not run while the machine sleeps. */
  readonly elapsed: () => number
  /** A fresh random suffix for ids: lower-case letters and digits. */
  readonly newSuffix: () => string
  readonly settings: () => Settings
  /** `LITELLM_MODEL`, or empty. */
  readonly environmentModel: string
  /** Why these models cannot be called here (no key, unknown provider); `null` when they can. */
  readonly checkModels: (task: Task) => Failure | null
  /** What this machine lacks to run any session (git, Aider); `null`: nothing. */
  readonly checkEnvironment: () => Promise<Failure | null>
  /** Why no host can be had, without which no session can be claimed; `null`: one runs. */
  readonly checkHost: () => Promise<Failure | null>
  readonly workspacePath: (id: SessionId) => string
  /** Asked at each start, so that a changed setting counts from then on. */
  readonly limits: () => { readonly maxInstances: number; readonly startSlots: number }
  readonly sessionDeps: Pick<
    AiderSessionDeps,
    'commands' | 'supervisor' | 'critic' | 'openInstance' | 'newCancelSource'
  >
}

const keptSchema = z.object({
  into: z.string(),
  branch: z.string(),
  commit: z.string(),
  override: z.string().optional(),
})

/** Sessions by id and the public verbs. Make it with `openOrchestrator`. */
class FleetOrchestrator implements Orchestrator {
  readonly #deps: OrchestratorDeps
  readonly #records: SessionRecords
  readonly #schedule: Schedule
  readonly #shelf: Shelf
  #timesLetGo = 0
  readonly diff: Orchestrator['diff']
  readonly commits: Orchestrator['commits']
  readonly file: Orchestrator['file']
  readonly files: Orchestrator['files']
  readonly onDidRecord: Orchestrator['onDidRecord']
  readonly onDidDelete: Orchestrator['onDidDelete']
  readonly onDidInterrupt: Orchestrator['onDidInterrupt']

  constructor(deps: OrchestratorDeps, records: SessionRecords) {
    this.#deps = deps
    this.#records = records
    this.#schedule = new Schedule({
      records,
      newSession: (identity, start, past) => this.#newSession(identity, start, past),
      limits: deps.limits,
      purse: () => this.#purse(),
      keptFolder: (identity) => deps.keptStore.folder(identity),
    })
    this.#shelf = new Shelf(deps, records, (id, reason) => this.stop(id, reason))
    const contents = new BranchContents(deps, (id) => records.find(id)?.view ?? null)
    this.diff = (id, range) => contents.diff(id, range)
    this.commits = (id) => contents.commits(id)
    this.file = (id, at) => contents.file(id, at)
    this.files = (id) => contents.files(id)
    this.onDidRecord = records.onDidRecord
    this.onDidDelete = records.onDidForget
    this.onDidInterrupt = records.onDidInterrupt
    deps.ownership.onRequest((request) => this.#answer(request))
  }

  async start(
    request: RunRequest,
    signal: CancelSignal,
  ): Verb<{ runId: string; sessions: SessionId[]; notices: string[] }> {
    const { settings, newSuffix, workspacePath } = this.#deps
    const timesLetGo = this.#timesLetGo
    // It prepares the letters of twenty languages, for which no start of the app should wait.
    const { taskSlug } = await import('./task-slug.ts')
    const tasks = resolveRun(request.tasks, { ...this.#deps, settings: settings(), taskSlug })
    if (!tasks.ok) return tasks
    const obstacle = (await this.#deps.checkEnvironment()) ?? (await this.#dayIsSpent())
    if (obstacle !== null) return err(obstacle)
    const inspected = await this.#deps.workspaces.inspect(request.repository, signal)
    if (!inspected.ok) return inspected
    const repository = inspected.value
    // Whoever asked is gone or quitting: nothing may start behind the back of its stop.
    if (signal.aborted) return err(notBegun)
    const noHost = await this.#deps.checkHost()
    if (noHost !== null) return err(noHost)
    if (timesLetGo !== this.#timesLetGo) return err(notBegun)
    const run = { repository, runId: newSuffix(), newSuffix, workspacePath, taskSlug }
    const identities = tasks.value.flatMap((task) => identitiesOf(task, run))
    const made = identities.map((identity) => ({ identity, past: [] }))
    await giveBackOnError(this.#records, made, async () => {
      for (const identity of identities) {
        // Nobody else can know of it yet.
        await this.#deps.ownership.claim(identity.id)
        await this.#records.record(identity.id, { type: 'sessionCreated', identity })
      }
    })
    await this.#begin(made, timesLetGo)
    // A stop that came while they were recorded did not see them yet.
    if (signal.aborted) await this.#stopAll(identities, 'Interrupted before it began.')
    return ok({ runId: run.runId, sessions: identities.map(({ id }) => id), notices: repository.notices })
  }

  async #dayIsSpent(): Promise<Failure | null> {
    // Another process may have spent something since this one looked.
    await this.#records.refresh()
    const message = spentSentence(dayLines(this.#purse()))
    if (message === null) return null
    return { kind: 'budget-spent', message, remedy: 'Wait until tomorrow, or raise it in the settings.' }
  }

  #purse(): Purse {
    const { settings, clock } = this.#deps
    const now = clock.now()
    return {
      views: this.#records.everyView(),
      dayBudget: settings().dayBudget,
      now,
      nowOf: ({ identity }) => this.#records.nowOf(identity.id) ?? now,
    }
  }

  #newSession({ id }: SessionIdentity, start: StartPlace, past: readonly LoggedEvent[]): LiveSession {
    const view = () => this.#records.entry(id).view
    return new AiderSession({
      ...this.#deps.sessionDeps,
      workspaces: this.#deps.workspaces,
      settings: this.#deps.settings(),
      startGate: () => this.#schedule.startGate(),
      endLeft: () => this.#endLeft(id),
      record: (event) => this.#records.record(id, event),
      view,
      past,
      // Known only when its turn comes, hence read when it is used.
      get startPoints() {
        return start.from
      },
      budget: () => budgetOf(view(), this.#purse()),
      othersChanging: () => othersChanging(view(), this.#records.views()),
      clock: this.#deps.clock,
    })
  }

  sessions(): readonly SessionView[] {
    return this.#records.views()
  }

  session(id: SessionId): SessionView | null {
    const entry = this.#records.find(id)
    return entry === undefined ? null : shownView(entry)
  }

  unreadable() {
    return this.#records.unreadable()
  }

  async continueSessions(ids: readonly SessionId[] | null): Verb<SessionId[]> {
    const timesLetGo = this.#timesLetGo
    await this.#records.refresh()
    const wanted = this.#records.interrupted().filter((id) => ids === null || ids.includes(id))
    if (wanted.length === 0) return ok([])
    const obstacle = (await this.#deps.checkEnvironment()) ?? (await this.#deps.checkHost())
    if (obstacle !== null) return err(obstacle)
    const taskOf = (id: SessionId) => this.#records.entry(id).view.identity.task
    const fit = fitToContinue(wanted, (id) => this.#deps.checkModels(taskOf(id)))
    if (!fit.ok) return fit
    const taken = await takeUp(this.#records, fit.value, this.#deps.beforeContinuing)
    const began = await this.#begin(taken, timesLetGo)
    // Those that wait for a place record nothing yet.
    for (const { identity } of taken) this.#records.showAgain(identity.id)
    return ok(began ? taken.map(({ identity }) => identity.id) : [])
  }

  /** False: everything was let go of since `timesLetGo`, and what was taken up meanwhile begins no more. */
  async #begin(sessions: readonly Enqueued[], timesLetGo: number): Promise<boolean> {
    const begins = timesLetGo === this.#timesLetGo
    if (begins) this.#schedule.enqueue(sessions)
    else await giveBack(this.#records, sessions)
    return begins
  }

  async letGo(): Promise<void> {
    this.#timesLetGo += 1
    await this.#schedule.letGo()
    await this.#deps.afterLettingGo()
  }

  async events(id: SessionId): Promise<readonly LoggedEvent[]> {
    return (await this.#deps.events.read(id)).events
  }

  async stop(id: SessionId, reason: string): Verb<void> {
    const entry = this.#records.find(id)
    if (entry === undefined) return err(noSuchSession(id))
    if (isEnded(entry.view.state)) return ok(undefined)
    if (entry.live !== null) {
      await this.#schedule.stop(entry, reason, 'person')
      return ok(undefined)
    }
    if (entry.interrupted) {
      const noHost = await this.#deps.checkHost()
      if (noHost !== null) return err(noHost)
    }
    if (await this.#endInterrupted(id, reason)) return ok(undefined)
    // We would ask ourselves.
    if (this.#records.owns(id)) return err(isBeginning(id))
    const asked = await this.#deps.ownership.ask({ verb: 'stop', id })
    await this.#records.reload(id)
    // Its process may have ended since this one looked, and then there is nothing left to stop.
    return asked.ok || isEnded(this.session(id)?.state ?? 'stopped') ? ok(undefined) : asked
  }

  /** Ends a session that nobody runs, and the Aider that may be left of it. False: somebody runs it, or it has ended. */
  async #endInterrupted(id: SessionId, reason: string): Promise<boolean> {
    if ((await this.#records.take(id)) === null) return false
    try {
      await this.#endLeft(id)
      await this.#records.record(id, { type: 'sessionEnded', state: 'stopped', cause: 'person', reason })
    } finally {
      await this.#records.release(id)
    }
    return true
  }

  /** Ends the Aider that another process left, and what is left of one whose host is gone. */
  async #endLeft(id: SessionId): Promise<void> {
    const left = await this.#deps.terminals.attach(id)
    await left?.stop()
    await this.#deps.endOrphans(id)
  }

  async stopAll(reason: string): Promise<void> {
    const running = this.#records.live().filter(({ view }) => !isEnded(view.state))
    await this.#stopAll(
      running.map(({ view }) => view.identity),
      reason,
    )
  }

  async #stopAll(identities: readonly SessionIdentity[], reason: string): Promise<void> {
    const entries = identities.map(({ id }) => this.#records.entry(id))
    await Promise.all(entries.map((entry) => this.#schedule.stop(entry, reason, 'quit')))
  }

  delete(id: SessionId) {
    return this.#shelf.delete(id)
  }

  trashed() {
    return this.#deps.trash.list()
  }

  archive(id: SessionId) {
    return this.#shelf.archive(id)
  }

  restore(id: SessionId) {
    return this.#shelf.restore(id)
  }

  async steer(id: SessionId, act: SteeringAct): Verb<void> {
    const entry = this.#records.find(id)
    if (entry === undefined) return err(noSuchSession(id))
    if (isEnded(entry.view.state)) return err(hasEnded(id))
    if (entry.live !== null) return entry.live.steer(act)
    if (this.#records.owns(id)) return err(isBeginning(id))
    const asked = await this.#deps.ownership.ask({ verb: 'steer', id, act })
    if (asked.ok) return ok(undefined)
    await this.#records.reload(id)
    const state = this.session(id)?.state ?? 'stopped'
    if (state === 'interrupted') return err(isInterrupted(id))
    return err(isEnded(state) ? hasEnded(id) : asked.error)
  }

  pauseAll(): Promise<number> {
    return this.#steerAll({ kind: 'pause' })
  }

  resumeAll(): Promise<number> {
    return this.#steerAll({ kind: 'resume' })
  }

  async #steerAll(act: SteeringAct): Promise<number> {
    const running = this.#records.live().filter(({ view }) => !isEnded(view.state))
    const results = await Promise.all(running.map(({ live }) => live?.steer(act)))
    return results.filter((result) => result?.ok === true).length
  }

  async compare(task: TaskId): Verb<Comparison> {
    const found = findTask(this.#records.views(), task)
    if (!found.ok) return found
    const [first] = found.value
    const { id: taskId, title } = first.identity.task
    return ok({ taskId, title, places: rankSessions(found.value, this.#deps.clock.now()) })
  }

  overlaps(id: SessionId): readonly Overlap[] {
    const view = this.session(id)
    return view === null ? [] : overlapsOf(view, this.#records.views())
  }

  async keep(id: SessionId, options: { as: string | null; override: string | null }): Verb<Kept> {
    const entry = this.#records.find(id)
    if (entry === undefined) return err(noSuchSession(id))
    if (entry.live === null && (await this.#deps.ownership.isOwnedElsewhere(id))) {
      const answer = await this.#deps.ownership.ask({ verb: 'keep', id, ...options })
      return answer.ok ? ok(keptSchema.parse(answer.value)) : answer
    }
    // The process that ran it may have gone on since this one read its log.
    await this.#records.reload(id)
    if (entry.sealed !== '') return err(sealedLog(id, entry.sealed))
    const kept = await keepSession(this.#deps, entry.view, options)
    if (kept.ok) await this.#records.record(id, { type: 'branchKept', ...kept.value })
    return kept
  }

  whenEnded(ids: readonly SessionId[]): Promise<void> {
    return whenEnded(this.#records, ids)
  }

  limits() {
    return this.#schedule.limits()
  }

  async #answer(request: OwnerRequest): Promise<Result<unknown, Failure>> {
    switch (request.verb) {
      case 'ping':
        return ok(null)
      case 'stop':
        return this.stop(request.id, 'Stopped by a person.')
      case 'keep':
        return this.keep(request.id, request)
      case 'steer':
        return this.steer(request.id, request.act)
      case 'archive':
        return this.archive(request.id)
      case 'restore':
        return this.restore(request.id)
      case 'forget':
        this.#records.forget(request.id)
        return ok(null)
    }
  }
}

/** An Orchestrator that knows the sessions already recorded in the data folder. */
export async function openOrchestrator(deps: OrchestratorDeps): Promise<Orchestrator> {
  const records = new SessionRecords(deps)
  await records.refresh()
  return new FleetOrchestrator(deps, records)
}
