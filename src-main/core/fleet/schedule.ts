import PQueue from 'p-queue'
import type { SessionId } from '../../../src-shared/model/ids.ts'
import type {
  EndCause,
  LoggedEvent,
  SessionIdentity,
  SessionView,
} from '../../../src-shared/model/session.ts'
import { isEnded } from '../../../src-shared/model/session-facts.ts'
import type { Disposer } from '../../../src-shared/result.ts'
import type { Entry, LiveSession } from './session-entry.ts'
import type { SessionRecords } from './session-records.ts'
import { type Purse, sharedLines, spentSentence } from './spending.ts'
import { type NeedsState, needsState, type WorkspaceStart } from './task-needs.ts'

/** Where a session starts from; empty until its turn has come, and for one that needs no other task. */
export type StartPlace = { readonly from: readonly WorkspaceStart[] }

export type ScheduleDeps = {
  readonly records: SessionRecords
  readonly newSession: (
    identity: SessionIdentity,
    start: StartPlace,
    past: readonly LoggedEvent[],
  ) => LiveSession
  /** Asked at each start, so that a changed setting counts from then on. */
  readonly limits: () => { readonly maxInstances: number; readonly startSlots: number }
  /** What there is to spend, and what is spent, now. */
  readonly purse: () => Purse
  /** Holds what an archived session's workspace held. */
  readonly keptFolder: (identity: SessionIdentity) => string
}

type Queued = {
  readonly entry: Entry
  readonly session: LiveSession
  readonly start: { from: StartPlace['from'] }
  /** Its workspace stands, so what it needed then does not matter any more. */
  readonly prepared: boolean
}

/** `past`: what another process recorded of it; empty for a new one. */
export type Enqueued = { readonly identity: SessionIdentity; readonly past: readonly LoggedEvent[] }

/**
 * Which session runs when. A session that needs other tasks takes no slot before each of them has an accepted
 * session; everything here follows a recorded event, nothing a timer.
 */
export class Schedule {
  readonly #deps: ScheduleDeps
  readonly #slots: PQueue
  readonly #starts: PQueue
  /** Waiting for tasks that they need. */
  readonly #waiting = new Map<SessionId, Queued>()

  constructor(deps: ScheduleDeps) {
    this.#deps = deps
    const { maxInstances, startSlots } = deps.limits()
    this.#slots = new PQueue({ concurrency: maxInstances })
    this.#starts = new PQueue({ concurrency: startSlots })
    deps.records.onDidRecord((logged, view) => this.#onRecord(logged, view))
    deps.records.onDidForget(() => this.#reconsider())
  }

  /** Sessions that were recorded before. */
  enqueue(sessions: readonly Enqueued[]): void {
    this.#slots.concurrency = this.#deps.limits().maxInstances
    for (const { identity, past } of sessions) {
      const entry = this.#deps.records.entry(identity.id)
      const start = { from: [] }
      const session = this.#deps.newSession(identity, start, past)
      entry.live = session
      const prepared = past.some(({ event }) => event.type === 'workspaceReady')
      this.#waiting.set(identity.id, { entry, session, start, prepared })
    }
    if (sessions.some(({ past }) => past.length > 0)) this.#stopLeftOthers()
    this.#reconsider()
  }

  /** Resolves when nothing of it runs any more. */
  async stop(entry: Entry, reason: string, cause: EndCause): Promise<void> {
    const { live } = entry
    if (live === null) return
    const waited = this.#waiting.delete(entry.view.identity.id)
    const stopped = live.stop(reason, cause)
    // It has no turn that would see to its end.
    if (waited)
      this.#follow(
        entry,
        stopped.then(() => live.run()),
      )
    await stopped
  }

  limits(): { maxInstances: number; running: number; queued: number } {
    return {
      maxInstances: this.#slots.concurrency,
      running: this.#slots.pending,
      queued: this.#slots.size + this.#waiting.size,
    }
  }

  /** Resolves when one more session may start its instance; the disposer lets the next one in. */
  startGate(): Promise<Disposer> {
    return new Promise((enter) => {
      void this.#starts.add(() => new Promise<void>((leave) => enter(() => leave())))
    })
  }

  #onRecord({ event }: LoggedEvent, view: SessionView): void {
    if (event.type !== 'sessionEnded') return
    if (view.state === 'accepted') this.#stopOthers(view)
    this.#reconsider()
  }

  #stopOthers({ identity }: SessionView): void {
    const { task, id, number } = identity
    if (task.whenAccepted !== 'stop-others') return
    for (const entry of this.#deps.records.live()) {
      const other = entry.view
      if (other.identity.task.id !== task.id || other.identity.id === id || isEnded(other.state)) continue
      const reason = `Session ${number} of the task (${id}) was accepted; the work of this one is kept.`
      void this.stop(entry, reason, 'another-accepted')
    }
  }

  /** The process that saw one accepted may have ended before it stopped the others. */
  #stopLeftOthers(): void {
    for (const view of this.#deps.records.views()) if (view.state === 'accepted') this.#stopOthers(view)
  }

  /** Looks at each waiting session again. */
  #reconsider(): void {
    for (const [id, queued] of [...this.#waiting]) {
      const { entry } = queued
      // Stopping one of them may have settled this one already.
      if (!this.#waiting.has(id)) continue
      const state = this.#needsOf(queued)
      if (state.kind === 'never') void this.stop(entry, state.reason, 'needs')
      if (state.kind !== 'ready') continue
      this.#waiting.delete(id)
      this.#follow(
        entry,
        this.#slots.add(() => this.#begin(queued)),
      )
    }
  }

  #needsOf({ entry, prepared }: Queued): NeedsState {
    if (prepared) return { kind: 'ready', from: [] }
    const { records, purse, keptFolder } = this.#deps
    const [views, deleted] = [records.views(), records.deletedViews()]
    return needsState(entry.view, { views, deleted, now: purse().now, keptFolder })
  }

  /** Its turn has come. What was true when it was queued may have changed since. */
  async #begin(queued: Queued): Promise<void> {
    const { entry, session, start } = queued
    const state = this.#needsOf(queued)
    const spent = spentSentence(sharedLines(entry.view, this.#deps.purse()))
    if (state.kind === 'waiting' && !isEnded(entry.view.state)) {
      // The branch that it needs was deleted, and another session may still give one.
      this.#waiting.set(entry.view.identity.id, queued)
      return
    }
    if (state.kind === 'never') await session.stop(state.reason, 'needs')
    else if (spent !== null) await session.stop(spent, 'budget')
    else if (state.kind === 'ready') start.from = state.from
    await session.run()
  }

  #follow(entry: Entry, running: Promise<void>): void {
    const { id } = entry.view.identity
    // `run` never rejects for what can be expected; what is left is a log that cannot be written.
    void running
      .catch((error: unknown) => {
        this.#deps.records.lose(id, error)
        // What the disk would not take from this process, another one may go on with.
        return this.#deps.records.release(id)
      })
      // An ended session has no terminal, and its screen and buffers may go.
      .finally(() => {
        if (isEnded(entry.view.state)) entry.live = null
      })
  }

  /** Leaves every session as it is, for another process to go on with; resolves when nothing here acts any more. */
  async letGo(): Promise<void> {
    const held = this.#deps.records.live()
    this.#waiting.clear()
    await Promise.all(held.map(({ live }) => live?.letGo()))
    for (const entry of held) {
      if (!isEnded(entry.view.state)) await this.#deps.records.release(entry.view.identity.id)
    }
  }
}
