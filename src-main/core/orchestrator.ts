import PQueue from 'p-queue'
import { z } from 'zod'
import type { Failure } from '../../src-shared/model/errors.ts'
import type { SessionId, TaskId } from '../../src-shared/model/ids.ts'
import type { RunRequest } from '../../src-shared/model/run-request.ts'
import {
  isEnded,
  type LoggedEvent,
  type Overlap,
  type SessionEvent,
  type SessionIdentity,
  type SessionView,
} from '../../src-shared/model/session.ts'
import type { Settings } from '../../src-shared/model/settings.ts'
import type { Comparison, SteeringAct } from '../../src-shared/model/steering.ts'
import type { Task } from '../../src-shared/model/task.ts'
import type { Repository } from '../../src-shared/model/workspace.ts'
import { type Disposer, err, ok, type Result } from '../../src-shared/result.ts'
import { createListeners } from './listeners.ts'
import type { Orchestrator, TerminalAccess, Verb } from './orchestrator-api.ts'
import type { CancelSignal, Clock, EventStore, SessionTrash, Workspaces } from './ports.ts'
import { resolveTask, taskSlug } from './resolve-task.ts'
import { AiderSession, type AiderSessionDeps } from './session/aider-session.ts'
import { evolve, fold } from './session/session-machine.ts'
import type { OwnerRequest, SessionOwnership } from './session-ownership.ts'

export type OrchestratorDeps = {
  readonly workspaces: Workspaces
  readonly events: EventStore
  readonly ownership: SessionOwnership
  readonly trash: SessionTrash
  readonly clock: Clock
  /** A fresh random suffix for ids: lower-case letters and digits. */
  readonly newSuffix: () => string
  readonly settings: () => Settings
  /** `LITELLM_MODEL`, or empty. */
  readonly environmentModel: string
  /** Why these models cannot be called here (no key, unknown provider); `null` when they can. */
  readonly checkModels: (task: Task) => Failure | null
  /** What this machine lacks to run any session (git, Aider); `null`: nothing. */
  readonly checkEnvironment: () => Promise<Failure | null>
  readonly workspacePath: (id: SessionId) => string
  /** Asked at each start, so that a changed setting counts from then on. */
  readonly limits: () => { readonly maxInstances: number; readonly startSlots: number }
  readonly sessionDeps: Pick<
    AiderSessionDeps,
    'commands' | 'supervisor' | 'critic' | 'openInstance' | 'newCancelSource'
  >
}

/** Everything this process knows of one session. */
type Entry = { view: SessionView; live: AiderSession | null }

const keptSchema = z.object({ into: z.string(), branch: z.string(), commit: z.string() })

const noSuchSession = (id: string): Failure => ({
  kind: 'no-such-session',
  message: `There is no session "${id}" in this data folder.`,
  remedy: 'List them with `100x sessions`.',
})

/** Sessions by id and the public verbs. Make it with `openOrchestrator`. */
class FleetOrchestrator implements Orchestrator {
  readonly #deps: OrchestratorDeps
  readonly #entries = new Map<SessionId, Entry>()
  readonly #slots: PQueue
  readonly #starts: PQueue
  readonly #recorded = createListeners<[LoggedEvent, SessionView]>()
  readonly #deleted = createListeners<[SessionId]>()
  readonly #terminals = createListeners<[SessionId]>()
  readonly onDidRecord = this.#recorded.add
  readonly onDidDelete = this.#deleted.add
  readonly onDidOpenTerminal = this.#terminals.add

  constructor(deps: OrchestratorDeps) {
    this.#deps = deps
    const { maxInstances, startSlots } = deps.limits()
    this.#slots = new PQueue({ concurrency: maxInstances })
    this.#starts = new PQueue({ concurrency: startSlots })
    deps.ownership.onRequest((request) => this.#answer(request))
  }

  async load(): Promise<void> {
    for (const id of await this.#deps.events.list()) {
      const view = await this.#stored(id)
      if (view !== null) this.#entries.set(id, { view, live: null })
    }
  }

  /** `null`: the log is empty, or its beginning is damaged and nobody can say what session it was. */
  async #stored(id: SessionId): Promise<SessionView | null> {
    const { events, warning } = await this.#deps.events.read(id)
    // One damaged log must not keep all the others from being opened.
    const view = events[0]?.event.type === 'sessionCreated' ? fold(events) : null
    if (view === null) return null
    return this.#honest(warning === '' ? view : { ...view, notices: [...view.notices, warning] })
  }

  /** A log that just stops belongs to a process that was killed, unless another process still writes it. */
  async #honest(view: SessionView): Promise<SessionView> {
    if (isEnded(view.state) || (await this.#deps.ownership.isOwnedElsewhere(view.identity.id))) return view
    const reason = 'The process that ran it was ended from outside; its workspace and commits are kept.'
    return { ...view, state: 'stopped', reason, instance: null }
  }

  async start(
    request: RunRequest,
    signal: CancelSignal,
  ): Verb<{
    runId: string
    sessions: SessionId[]
    notices: string[]
  }> {
    const tasks = this.#resolve(request)
    if (!tasks.ok) return tasks
    const lacking = await this.#deps.checkEnvironment()
    if (lacking !== null) return err(lacking)
    const inspected = await this.#deps.workspaces.inspect(request.repository, signal)
    if (!inspected.ok) return inspected
    // Whoever asked is gone or quitting: nothing may start behind the back of its stop.
    if (signal.aborted)
      return err({ kind: 'interrupted', message: 'Interrupted before it began.', remedy: '' })
    const runId = this.#deps.newSuffix()
    const identities = tasks.value.flatMap((task) => this.#identities(task, inspected.value, runId))
    for (const identity of identities) {
      await this.#deps.ownership.claim(identity.id)
      await this.#record(identity.id, { type: 'sessionCreated', identity })
    }
    this.#slots.concurrency = this.#deps.limits().maxInstances
    for (const identity of identities) this.#enqueue(identity)
    return ok({ runId, sessions: identities.map(({ id }) => id), notices: inspected.value.notices })
  }

  #resolve(request: RunRequest): Result<Task[], Failure> {
    const tasks: Task[] = []
    for (const draft of request.tasks) {
      const resolved = resolveTask(draft, {
        settings: this.#deps.settings(),
        environmentModel: this.#deps.environmentModel,
        taskId: `${taskSlug(draft.title ?? draft.description)}-${this.#deps.newSuffix()}`,
      })
      if (!resolved.ok) return resolved
      const failure = this.#deps.checkModels(resolved.value)
      if (failure !== null) return err(failure)
      tasks.push(resolved.value)
    }
    return ok(tasks)
  }

  #identities(task: Task, repository: Repository, runId: string): SessionIdentity[] {
    return Array.from({ length: task.sessions }, (_, index) => {
      const number = index + 1
      const slug = taskSlug(task.title)
      const id = `${slug}-${number}-${this.#deps.newSuffix()}`
      const branch = `100x/${slug}-${number}`
      return {
        id,
        task,
        number,
        repository,
        branch,
        runId,
        workspace: this.#deps.workspacePath(id),
        variant: null,
      }
    })
  }

  #enqueue(identity: SessionIdentity): void {
    const entry = this.#entries.get(identity.id)
    if (entry === undefined) throw new Error(`session ${identity.id} was not recorded`)
    const { id } = identity
    const session = new AiderSession(identity, {
      ...this.#deps.sessionDeps,
      workspaces: this.#deps.workspaces,
      settings: this.#deps.settings(),
      startGate: () => this.#startGate(),
      record: (event) => this.#record(id, event),
      view: () => this.#entry(id).view,
      onOpenInstance: () => this.#terminals.fire(id),
      startPoints: [],
      budget: () => [],
      othersChanging: () => [],
      clock: this.#deps.clock,
    })
    entry.live = session
    // `run` never rejects for what can be expected; what is left is a log that cannot be written.
    this.#slots
      .add(() => session.run())
      .catch((error: unknown) => this.#lost(id, error))
      // An ended session has no terminal, and its screen and buffers may go.
      .finally(() => {
        entry.live = null
      })
  }

  #lost(id: SessionId, error: unknown): void {
    const entry = this.#entries.get(id)
    if (entry === undefined) return
    const words = error instanceof Error ? error.message : String(error)
    const reason = `Its event log could not be written: ${words}`
    entry.view = { ...entry.view, state: 'failed', since: this.#deps.clock.now(), reason }
    this.#recorded.fire(
      {
        v: 1,
        seq: entry.view.lastSeq + 1,
        at: this.#deps.clock.now(),
        event: { type: 'sessionEnded', state: 'failed', reason },
      },
      entry.view,
    )
  }

  #startGate(): Promise<Disposer> {
    return new Promise((enter) => {
      void this.#starts.add(() => new Promise<void>((leave) => enter(() => leave())))
    })
  }

  async #record(id: SessionId, event: SessionEvent): Promise<SessionView> {
    const logged = await this.#deps.events.append(id, event)
    const known = this.#entries.get(id)
    const view = evolve(known?.view ?? null, logged)
    if (known === undefined) this.#entries.set(id, { view, live: null })
    else known.view = view
    this.#recorded.fire(logged, view)
    return view
  }

  #entry(id: SessionId): Entry {
    const entry = this.#entries.get(id)
    if (entry === undefined) throw new Error(`session ${id} is gone`)
    return entry
  }

  sessions(): readonly SessionView[] {
    return [...this.#entries.values()].map(({ view }) => view).sort((a, b) => a.createdAt - b.createdAt)
  }

  session(id: SessionId): SessionView | null {
    return this.#entries.get(id)?.view ?? null
  }

  async events(id: SessionId): Promise<readonly LoggedEvent[]> {
    return (await this.#deps.events.read(id)).events
  }

  async stop(id: SessionId, reason: string): Verb<void> {
    const entry = this.#entries.get(id)
    if (entry === undefined) return err(noSuchSession(id))
    if (isEnded(entry.view.state)) return ok(undefined)
    if (entry.live !== null) {
      await entry.live.stop(reason)
      return ok(undefined)
    }
    const asked = await this.#deps.ownership.ask({ verb: 'stop', id })
    await this.#reload(id)
    // Its process may have ended since this one looked, and then there is nothing left to stop.
    return asked.ok || isEnded(this.#entries.get(id)?.view.state ?? 'stopped') ? ok(undefined) : asked
  }

  async stopAll(reason: string): Promise<void> {
    const running = [...this.#entries.values()].filter(({ view }) => !isEnded(view.state))
    await Promise.all(running.map(({ live }) => live?.stop(reason)))
  }

  async #reload(id: SessionId): Promise<void> {
    const view = await this.#stored(id)
    const entry = this.#entries.get(id)
    if (view !== null && entry !== undefined) entry.view = view
  }

  async delete(id: SessionId): Verb<{ trash: string }> {
    const stopped = await this.stop(id, 'Deleted.')
    if (!stopped.ok) return stopped
    if (await this.#deps.ownership.isOwnedElsewhere(id)) {
      const forgotten = await this.#deps.ownership.ask({ verb: 'forget', id })
      // The stop may have been all that its process waited for.
      if (!forgotten.ok && (await this.#deps.ownership.isOwnedElsewhere(id))) return forgotten
    }
    const trash = await this.#deps.trash.moveToTrash(id, this.#deps.clock.now())
    this.#forget(id)
    return ok({ trash })
  }

  #forget(id: SessionId): void {
    if (this.#entries.delete(id)) this.#deleted.fire(id)
  }

  async steer(id: SessionId, act: SteeringAct): Verb<void> {
    const entry = this.#entries.get(id)
    if (entry === undefined) return err(noSuchSession(id))
    if (entry.live !== null) return entry.live.steer(act)
    const asked = await this.#deps.ownership.ask({ verb: 'steer', id, act })
    return asked.ok ? ok(undefined) : asked
  }

  pauseAll(): Promise<number> {
    return this.#steerAll({ kind: 'pause' })
  }

  resumeAll(): Promise<number> {
    return this.#steerAll({ kind: 'resume' })
  }

  async #steerAll(act: SteeringAct): Promise<number> {
    const live = [...this.#entries.values()].flatMap((entry) => (entry.live === null ? [] : [entry.live]))
    const results = await Promise.all(live.map((session) => session.steer(act)))
    return results.filter((result) => result.ok).length
  }

  async compare(task: TaskId): Verb<Comparison> {
    return err({ kind: 'no-such-task', message: `There is no task "${task}".`, remedy: '' })
  }

  overlaps(_id: SessionId): readonly Overlap[] {
    return []
  }

  async keep(
    id: SessionId,
    { as, override }: { as: string | null; override: string | null },
  ): Verb<{ into: string; branch: string; commit: string }> {
    const entry = this.#entries.get(id)
    if (entry === undefined) return err(noSuchSession(id))
    if (entry.live === null && (await this.#deps.ownership.isOwnedElsewhere(id))) {
      const answer = await this.#deps.ownership.ask({ verb: 'keep', id, as, override })
      return answer.ok ? ok(keptSchema.parse(answer.value)) : answer
    }
    const { identity } = entry.view
    const branch = as ?? identity.branch
    const kept = await this.#deps.workspaces.keep({
      workspace: identity.workspace,
      repository: identity.repository,
      branch: identity.branch,
      as: branch,
    })
    if (!kept.ok) return kept
    const result = { into: identity.repository.location, branch, commit: kept.value.commit }
    await this.#record(id, { type: 'branchKept', ...result })
    return ok(result)
  }

  async diff(id: SessionId) {
    const entry = this.#entries.get(id)
    if (entry === undefined) return err(noSuchSession(id))
    const { workspace, repository } = entry.view.identity
    const head = await this.#deps.workspaces.head(workspace)
    if (!head.ok) return head
    return this.#deps.workspaces.diff(workspace, { base: repository.base, head: head.value })
  }

  terminal(id: SessionId): TerminalAccess | null {
    const instance = this.#entries.get(id)?.live?.instance ?? null
    if (instance === null) return null
    return {
      snapshot: () => instance.snapshot(),
      onData: (listener) => instance.onDidData(listener),
      write: (data) => instance.type(data),
      resize: (size) => instance.resize(size),
    }
  }

  whenEnded(ids: readonly SessionId[]): Promise<void> {
    const open = new Set(ids.filter((id) => !isEnded(this.#entries.get(id)?.view.state ?? 'stopped')))
    if (open.size === 0) return Promise.resolve()
    return new Promise((resolve) => {
      const settle = (id: SessionId) => {
        open.delete(id)
        if (open.size > 0) return
        stopListening()
        stopWatching()
        resolve()
      }
      const stopListening = this.#recorded.add((_, view) => {
        if (isEnded(view.state)) settle(view.identity.id)
      })
      const stopWatching = this.#deleted.add(settle)
    })
  }

  limits() {
    return { maxInstances: this.#slots.concurrency, running: this.#slots.pending, queued: this.#slots.size }
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
      case 'forget':
        this.#forget(request.id)
        return ok(null)
    }
  }
}

/** An Orchestrator that knows the sessions already recorded in the data folder. */
export async function openOrchestrator(deps: OrchestratorDeps): Promise<Orchestrator> {
  const orchestrator = new FleetOrchestrator(deps)
  await orchestrator.load()
  return orchestrator
}
