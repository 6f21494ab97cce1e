import type { SessionId } from '../../../src-shared/model/ids.ts'
import {
  isEnded,
  type LoggedEvent,
  SESSION_LOG_VERSION,
  type SessionEvent,
  type SessionView,
} from '../../../src-shared/model/session.ts'
import { createListeners } from '../listeners.ts'
import type { Clock, EventStore } from '../ports.ts'
import type { AiderSession } from '../session/aider-session.ts'
import { evolve, fold } from '../session/session-machine.ts'
import type { SessionOwnership } from '../session-ownership.ts'

/** What the fleet uses of a session that this process runs. */
export type LiveSession = Pick<AiderSession, 'instance' | 'run' | 'steer' | 'stop'>

/** Everything this process knows of one session. */
export type Entry = {
  view: SessionView
  /** `null`: another process runs it, or it has ended. */
  live: LiveSession | null
  /** Why nothing may be appended to its log; empty: it may. */
  sealed: string
}

type RecordsDeps = {
  readonly events: EventStore
  readonly ownership: SessionOwnership
  readonly clock: Clock
}

/** The sessions of a data folder as folds of their logs, and the one way to write to a log. */
export class SessionRecords {
  readonly #deps: RecordsDeps
  readonly #entries = new Map<SessionId, Entry>()
  /** Made by this process, which writes their logs while it lives: nothing in them is news to it. */
  readonly #own = new Set<SessionId>()
  /** What was used up does not come back when a session is deleted. */
  readonly #deleted = new Map<SessionId, SessionView>()
  readonly #recorded = createListeners<[LoggedEvent, SessionView]>()
  readonly #forgotten = createListeners<[SessionId]>()
  readonly onDidRecord = this.#recorded.add
  readonly onDidForget = this.#forgotten.add

  constructor(deps: RecordsDeps) {
    this.#deps = deps
  }

  /** Reads the sessions that this process does not know, and again those that another one may have gone on with. */
  async refresh(): Promise<void> {
    for (const id of await this.#deps.events.list()) {
      const known = this.#entries.get(id)
      if (known === undefined || (known.live === null && !isEnded(known.view.state))) await this.reload(id)
    }
  }

  async reload(id: SessionId): Promise<void> {
    if (this.#own.has(id)) return
    const stored = await this.#stored(id)
    if (stored === null || this.#own.has(id)) return
    const known = this.#entries.get(id)
    this.#deleted.delete(id)
    if (known === undefined) this.#entries.set(id, { ...stored, live: null })
    // Whoever read later may have been faster.
    else if (known.view.lastSeq <= stored.view.lastSeq) Object.assign(known, stored)
  }

  /** Reads a session that is back after it was forgotten, also one that this process made. */
  async takeBack(id: SessionId): Promise<void> {
    if (!this.#entries.has(id)) this.#own.delete(id)
    await this.reload(id)
  }

  /** `null`: the log is empty, or its beginning cannot be read and nobody can say what session it was. */
  async #stored(id: SessionId): Promise<Pick<Entry, 'view' | 'sealed'> | null> {
    const { events, warning, sealed = false } = await this.#deps.events.read(id)
    // One damaged log must not keep all the others from being opened.
    const view = events[0]?.event.type === 'sessionCreated' ? fold(events) : null
    if (view === null) return null
    const told = warning === '' ? view : { ...view, notices: [...view.notices, warning] }
    const why = sealed ? warning : ''
    return { view: await this.#honest(told, why), sealed: why }
  }

  /** A log that just stops belongs to a process that was killed, unless another process still writes it. */
  async #honest(view: SessionView, sealed: string): Promise<SessionView> {
    if (isEnded(view.state) || (await this.#deps.ownership.isOwnedElsewhere(view.identity.id))) return view
    const killed = 'The process that ran it was ended from outside; its workspace and commits are kept.'
    return {
      ...view,
      state: 'stopped',
      cause: sealed === '' ? 'quit' : 'unknown',
      reason: sealed === '' ? killed : sealed,
      instance: null,
      pause: null,
      approval: null,
    }
  }

  find(id: SessionId): Entry | undefined {
    return this.#entries.get(id)
  }

  /** For those who recorded it themselves. */
  entry(id: SessionId): Entry {
    const entry = this.#entries.get(id)
    if (entry === undefined) throw new Error(`session ${id} is gone`)
    return entry
  }

  /** Of this process. */
  live(): Entry[] {
    return [...this.#entries.values()].filter(({ live }) => live !== null)
  }

  /** Oldest first. */
  views(): SessionView[] {
    return [...this.#entries.values()].map(({ view }) => view).sort((a, b) => a.createdAt - b.createdAt)
  }

  /** In no order; those that this process has seen deleted included. */
  everyView(): SessionView[] {
    return [...[...this.#entries.values()].map(({ view }) => view), ...this.#deleted.values()]
  }

  async record(id: SessionId, event: SessionEvent): Promise<SessionView> {
    if (event.type === 'sessionCreated') this.#own.add(id)
    const logged = await this.#deps.events.append(id, event)
    const known = this.#entries.get(id)
    const view = evolve(known?.view ?? null, logged)
    if (known === undefined) this.#entries.set(id, { view, live: null, sealed: '' })
    else known.view = view
    this.#recorded.fire(logged, view)
    return view
  }

  /** Shows the end of a session whose log cannot be written any more. */
  lose(id: SessionId, error: unknown): void {
    const entry = this.#entries.get(id)
    if (entry === undefined) return
    const words = error instanceof Error ? error.message : String(error)
    const reason = `Its event log could not be written: ${words}`
    const event = { type: 'sessionEnded', state: 'failed', cause: 'workspace', reason } as const
    const seq = entry.view.lastSeq + 1
    const logged: LoggedEvent = { v: SESSION_LOG_VERSION, seq, at: this.#deps.clock.now(), event }
    entry.view = { ...evolve(entry.view, logged), lastSeq: entry.view.lastSeq }
    this.#recorded.fire(logged, entry.view)
  }

  forget(id: SessionId): void {
    const entry = this.#entries.get(id)
    if (entry === undefined) return
    this.#entries.delete(id)
    this.#deleted.set(id, entry.view)
    this.#forgotten.fire(id)
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
      const stopListening = this.onDidRecord((_, view) => {
        if (isEnded(view.state)) settle(view.identity.id)
      })
      const stopWatching = this.onDidForget(settle)
    })
  }
}
