import PQueue from 'p-queue'
import { assertNever } from '../../../src-shared/assert-never.ts'
import type { SessionId } from '../../../src-shared/model/ids.ts'
import {
  type LoggedEvent,
  SESSION_LOG_VERSION,
  type SessionEvent,
  type SessionView,
} from '../../../src-shared/model/session.ts'
import { isEnded } from '../../../src-shared/model/session-facts.ts'
import { createListeners } from '../listeners.ts'
import type { Clock, EventStore } from '../ports.ts'
import { evolve } from '../session/session-machine.ts'
import type { FleetNews, SessionOwnership } from '../session-ownership.ts'
import { asSealed, type Entry, shownView } from './session-entry.ts'
import { type ReadSession, readSession } from './session-reading.ts'

type RecordsDeps = {
  readonly events: EventStore
  readonly ownership: SessionOwnership
  readonly clock: Clock
  /** Milliseconds of a clock that nobody sets and that does not run while the machine sleeps. */
  readonly elapsed: () => number
}

/** A session folder whose log cannot be read far enough to say what session it was. */
export type UnreadableSession = { readonly id: SessionId; readonly warning: string }

/** While one log is folded others are on their way from the disk; each is an open file. */
const READ_AT_ONCE = 8

const unusable = (error: unknown): string =>
  `Its event log could not be used, and was left as it is: ${error instanceof Error ? error.message : String(error)}.`

/** The sessions of a data folder as folds of their logs, and the one way to write to a log. */
export class SessionRecords {
  readonly #deps: RecordsDeps
  readonly #entries = new Map<SessionId, Entry>()
  /** Made by this process, which writes their logs while it lives: nothing in them is news to it. */
  readonly #own = new Set<SessionId>()
  readonly #taking = new Set<SessionId>()
  /** What was used up does not come back when a session is deleted. */
  readonly #deleted = new Map<SessionId, SessionView>()
  readonly #unreadable = new Map<SessionId, string>()
  /** How long each log was when it was read. */
  readonly #bytesRead = new Map<SessionId, number>()
  /** Their logs could not be written any more: what is shown of them is not in there. */
  readonly #lost = new Set<SessionId>()
  /** When this process recorded a session's last event, by a clock that nobody sets. */
  readonly #recordedAt = new Map<SessionId, number>()
  readonly #recorded = createListeners<[LoggedEvent, SessionView]>()
  readonly #forgotten = createListeners<[SessionId]>()
  readonly #interrupted = createListeners<[SessionView]>()
  /** News of other processes are taken one after the other. */
  #hearing: Promise<unknown> = Promise.resolve()
  readonly onDidRecord = this.#recorded.add
  readonly onDidForget = this.#forgotten.add
  /** Its process is gone, and it had not ended. */
  readonly onDidInterrupt = this.#interrupted.add

  constructor(deps: RecordsDeps) {
    this.#deps = deps
    deps.ownership.onDidHear((news) => {
      this.#hearing = this.#hearing
        .then(() => this.#hear(news))
        .catch((error: unknown) => {
          if ('id' in news) this.#unreadable.set(news.id, unusable(error))
        })
    })
  }

  async #hear(news: FleetNews): Promise<void> {
    switch (news.kind) {
      case 'recorded':
        return this.#hearOfEvent(news.id, news.logged)
      case 'released':
        return this.#hearOfRelease(news.id)
      case 'deleted':
        this.#drop(news.id)
        return
      case 'missed':
        return this.refresh()
      default:
        assertNever(news)
    }
  }

  async #hearOfEvent(id: SessionId, logged: LoggedEvent): Promise<void> {
    if (this.#own.has(id)) return
    const known = this.#entries.get(id)
    if (known !== undefined && logged.seq <= known.view.lastSeq) return
    if (known !== undefined && logged.seq === known.view.lastSeq + 1) {
      this.#takeEvent(known, logged)
      return
    }
    await this.reload(id)
    const entry = this.#entries.get(id)
    // Of a session that was known, what was read was told.
    if (known === undefined && entry !== undefined) this.#recorded.fire(logged, shownView(entry))
  }

  #takeEvent(entry: Entry, logged: LoggedEvent): void {
    entry.view = evolve(entry.view, logged)
    // A branch can be kept of a session that nobody goes on with.
    entry.interrupted &&= logged.event.type === 'branchKept'
    this.#recorded.fire(logged, shownView(entry))
  }

  async #hearOfRelease(id: SessionId): Promise<void> {
    await this.#loseOwnership(id)
    const before = this.#entries.get(id)?.interrupted
    await this.reload(id)
    const entry = this.#entries.get(id)
    // Of a session that was known, a change was told.
    if (entry?.interrupted === true && before !== false) this.#interrupted.fire(shownView(entry))
  }

  /**
   * Reads the sessions that this process does not know, and again those that another one may have gone on with. Who
   * listens is told of what nobody told here, and of what is gone.
   */
  async refresh(): Promise<void> {
    // One that is heard of meanwhile may have been made after the list was.
    const known = [...this.#entries.keys()]
    const ids = await this.#deps.events.list()
    for (const id of this.#goneOf(known, ids)) this.#drop(id)
    const deleted = new Set<SessionId>()
    const stopListening = this.#deps.ownership.onDidHear((news) => {
      if (news.kind === 'deleted') deleted.add(news.id)
    })
    try {
      const readings = new PQueue({ concurrency: READ_AT_ONCE })
      const read = await readings.addAll(
        ids.map((id) => () => this.#amongOthers(id, () => this.#readNew(id))),
      )
      // Only now, and of all at once: an answer of the host takes longer than most logs do.
      const taken = read.map((one) => {
        if (one === null || deleted.has(one.id)) return null
        return this.#amongOthers(one.id, () => this.#takeNew(one))
      })
      await Promise.all(taken)
    } finally {
      stopListening()
    }
  }

  async #isToRead(id: SessionId): Promise<boolean> {
    const known = this.#entries.get(id)
    if (known === undefined) return true
    if (known.live !== null || this.#own.has(id) || this.#lost.has(id)) return false
    // Nobody runs it any more, but its branch can be kept, and its workspace put away.
    return !isEnded(known.view.state) || (await this.#deps.events.bytes(id)) !== this.#bytesRead.get(id)
  }

  #goneOf(known: readonly SessionId[], ids: readonly SessionId[]): SessionId[] {
    const there = new Set(ids)
    const runsHere = (id: SessionId) => this.owns(id) || (this.#entries.get(id)?.live ?? null) !== null
    return known.filter((id) => !there.has(id) && !runsHere(id))
  }

  /** One log that breaks its reader must not keep all the others from being opened. */
  async #amongOthers<T>(id: SessionId, act: () => Promise<T>): Promise<T | null> {
    try {
      return await act()
    } catch (error) {
      this.#unreadable.set(id, unusable(error))
      return null
    }
  }

  async #readNew(id: SessionId): Promise<ReadSession | null> {
    if (!(await this.#isToRead(id))) return null
    const read = await this.#read(id)
    // Until all are read, no log is kept in memory that nobody waits for.
    return read === null || this.#entries.has(id)
      ? read
      : { ...read, events: read.events.slice(-1), isWhole: false }
  }

  async #takeNew(read: ReadSession): Promise<void> {
    const isNew = !this.#entries.has(read.id)
    const last = (await this.#put(read)).at(-1)
    const entry = this.#entries.get(read.id)
    if (isNew && last !== undefined && entry !== undefined) this.#recorded.fire(last, shownView(entry))
  }

  /** Its log as it was taken; empty: it was not. Of a session that was known, what is new in it is told. */
  async reload(id: SessionId): Promise<readonly LoggedEvent[]> {
    if (this.#own.has(id)) return []
    const read = await this.#read(id)
    return read === null ? [] : this.#put(read)
  }

  async #put(read: ReadSession, again = false): Promise<readonly LoggedEvent[]> {
    const { id, view, sealed, events, isWhole, bytes } = read
    const owned = isEnded(view.state) || (await this.#deps.ownership.isOwnedElsewhere(id))
    // Whoever ran it until a moment ago may have written its end after it was read.
    const isStale = !owned && !again && (await this.#deps.events.bytes(id)) !== bytes
    if (this.#own.has(id)) return []
    const known = this.#entries.get(id)
    // Somebody heard of it meanwhile: what happened since is to be told event by event.
    if (isStale || (known !== undefined && !isWhole)) {
      const now = await this.#read(id)
      return now === null || this.#own.has(id) ? [] : this.#put(now, true)
    }
    const shown = sealed === '' ? view : asSealed(view, sealed)
    const stored = { view: shown, sealed, interrupted: !owned && sealed === '' }
    this.#deleted.delete(id)
    this.#bytesRead.set(id, bytes)
    if (known === undefined) this.#entries.set(id, { ...stored, live: null })
    // Whoever read later may have been faster.
    else if (known.view.lastSeq > view.lastSeq) return []
    else this.#catchUp(known, stored, events)
    return events
  }

  /** Whoever recorded it could not tell of it, or is still about to: what a listener knows of it, it knows from here. */
  #catchUp(entry: Entry, stored: Omit<Entry, 'live'>, events: readonly LoggedEvent[]): void {
    const { lastSeq } = entry.view
    for (const logged of events) if (logged.seq > lastSeq) this.#takeEvent(entry, logged)
    const { interrupted } = entry
    Object.assign(entry, stored)
    if (entry.interrupted !== interrupted) this.#interrupted.fire(shownView(entry))
  }

  /** Reads a session that is back after it was forgotten, also one that this process made. */
  async takeBack(id: SessionId): Promise<void> {
    if (!this.#entries.has(id)) this.#own.delete(id)
    await this.reload(id)
  }

  async #read(id: SessionId): Promise<ReadSession | null> {
    const read = await readSession(this.#deps.events, id)
    if ('view' in read) {
      this.#unreadable.delete(id)
      return read
    }
    if (read.warning !== '') this.#unreadable.set(id, read.warning)
    return null
  }

  /** While there was no host another process took it: two must not write to one log. */
  async #loseOwnership(id: SessionId): Promise<void> {
    // What its process before us let go of can be heard after we have taken it.
    if (!this.#own.has(id) || !(await this.#deps.ownership.isOwnedElsewhere(id))) return
    this.#own.delete(id)
    const entry = this.#entries.get(id)
    const live = entry?.live ?? null
    if (entry !== undefined) entry.live = null
    await live?.letGo()
  }

  /** Says what the session is now, where no event does. */
  showAgain(id: SessionId): void {
    const entry = this.#entries.get(id)
    if (entry !== undefined) this.#interrupted.fire(shownView(entry))
  }

  unreadable(): readonly UnreadableSession[] {
    return [...this.#unreadable].map(([id, warning]) => ({ id, warning }))
  }

  /** Of every session that nobody goes on with. */
  interrupted(): SessionId[] {
    return [...this.#entries].flatMap(([id, entry]) =>
      entry.interrupted && entry.live === null && !isEnded(entry.view.state) ? [id] : [],
    )
  }

  /** Makes an interrupted session this process's own; its log up to now, or `null`: another one was faster. */
  async take(id: SessionId): Promise<readonly LoggedEvent[] | null> {
    // A claim tells this process from others, not one call of it from another.
    if (this.owns(id)) return null
    this.#taking.add(id)
    try {
      return await this.#claim(id)
    } finally {
      this.#taking.delete(id)
    }
  }

  async #claim(id: SessionId): Promise<readonly LoggedEvent[] | null> {
    if (!(await this.#deps.ownership.claim(id))) return null
    try {
      await this.reload(id)
      const entry = this.#entries.get(id)
      if (entry !== undefined && !isEnded(entry.view.state) && entry.sealed === '') {
        const { events } = await this.#deps.events.read(id)
        this.#own.add(id)
        return events
      }
    } catch (error) {
      await this.#deps.ownership.release(id)
      throw error
    }
    await this.#deps.ownership.release(id)
    return null
  }

  /** Only this process writes its log, or is about to. */
  owns(id: SessionId): boolean {
    return this.#own.has(id) || this.#taking.has(id)
  }

  /** Another process may write its log from now on. */
  async release(id: SessionId): Promise<void> {
    this.#own.delete(id)
    const entry = this.#entries.get(id)
    if (entry !== undefined && !isEnded(entry.view.state))
      Object.assign(entry, { live: null, interrupted: true })
    await this.#deps.ownership.release(id)
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

  /** Epoch milliseconds now, counted from the session's last event; `null`: another process recorded that. */
  nowOf(id: SessionId): number | null {
    const recordedAt = this.#recordedAt.get(id)
    const entry = this.#entries.get(id)
    if (recordedAt === undefined || entry === undefined || !this.#own.has(id)) return null
    return entry.view.updatedAt + this.#deps.elapsed() - recordedAt
  }

  /** Of this process. */
  live(): Entry[] {
    return [...this.#entries.values()].filter(({ live }) => live !== null)
  }

  /** Oldest first. */
  views(): SessionView[] {
    return [...this.#entries.values()].map(shownView).sort((a, b) => a.createdAt - b.createdAt)
  }

  /** In no order; those that this process has seen deleted included. */
  everyView(): SessionView[] {
    return [...[...this.#entries.values()].map(shownView), ...this.deletedViews()]
  }

  /** In no order; those that this process has seen deleted. */
  deletedViews(): SessionView[] {
    return [...this.#deleted.values()]
  }

  async record(id: SessionId, event: SessionEvent): Promise<SessionView> {
    if (event.type === 'sessionCreated') this.#own.add(id)
    const logged = await this.#deps.events.append(id, event)
    this.#recordedAt.set(id, this.#deps.elapsed())
    const known = this.#entries.get(id)
    this.#deps.ownership.tell({ kind: 'recorded', id, logged })
    // Read from the log, and told, before its writer came to it.
    if (known !== undefined && known.view.lastSeq >= logged.seq) return known.view
    const view = evolve(known?.view ?? null, logged)
    if (known === undefined) this.#entries.set(id, { view, live: null, sealed: '', interrupted: false })
    else Object.assign(known, { view, interrupted: known.interrupted && !this.#own.has(id) })
    this.#recorded.fire(logged, shownView(this.entry(id)))
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
    this.#lost.add(id)
    this.#recorded.fire(logged, entry.view)
  }

  forget(id: SessionId): void {
    // Whoever looked in the meantime has seen that it is gone; others have not.
    this.#drop(id)
    this.#deps.ownership.tell({ kind: 'deleted', id })
  }

  #drop(id: SessionId): void {
    const entry = this.#entries.get(id)
    if (entry === undefined) return
    this.#entries.delete(id)
    // It may come back by another process, which writes to it then.
    if (this.#own.delete(id)) void this.#deps.ownership.release(id)
    this.#bytesRead.delete(id)
    this.#lost.delete(id)
    this.#deleted.set(id, shownView(entry))
    this.#forgotten.fire(id)
  }
}
