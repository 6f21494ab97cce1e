import { type Limits, NO_LIMITS } from '../../../src-shared/model/budget.ts'
import type { EndCause, SessionEvent, SessionIdentity } from '../../../src-shared/model/session.ts'
import { isEnded } from '../../../src-shared/model/session-facts.ts'
import { ok } from '../../../src-shared/result.ts'
import { Schedule, type StartPlace } from '../fleet/schedule.ts'
import type { LiveSession } from '../fleet/session-entry.ts'
import { SessionRecords } from '../fleet/session-records.ts'
import { whenEnded } from '../fleet/when-ended.ts'
import type { EventStore } from '../ports.ts'
import { logsInMemory } from './logs-in-memory.ts'
import { soleOwner } from './sole-owner.ts'

type Ending = {
  state: Extract<SessionEvent, { type: 'sessionEnded' }>['state']
  cause: EndCause
  reason: string
}

/** A session that does nothing until the test ends it. */
class FakeSession implements LiveSession {
  readonly steer = async () => ok(undefined)
  readonly #record: (event: SessionEvent) => Promise<unknown>
  #running: Promise<void> | null = null
  #settle: (ending: Ending) => void = () => undefined
  readonly #end = new Promise<Ending>((resolve) => {
    this.#settle = resolve
  })
  readonly #onStart: () => void
  #stopped = false

  constructor(record: (event: SessionEvent) => Promise<unknown>, onStart: () => void) {
    this.#record = record
    this.#onStart = onStart
  }

  end(ending: Ending): void {
    this.#settle(ending)
  }

  run(): Promise<void> {
    this.#running ??= this.#work()
    return this.#running
  }

  async #work(): Promise<void> {
    if (!this.#stopped) {
      this.#onStart()
      await this.#record({ type: 'preparationStarted' })
    }
    await this.#record({ type: 'sessionEnded', ...(await this.#end) })
  }

  async letGo(): Promise<void> {}

  async stop(reason: string, cause: EndCause = 'person'): Promise<void> {
    this.#stopped = true
    this.#settle({ state: 'stopped', cause, reason })
    await this.run()
  }
}

export type FakeFleetOptions = {
  /** Resolves when all promises that could settle have. */
  readonly settled: () => Promise<void>
  readonly maxInstances?: number
  readonly dayBudget?: Limits
  readonly keptFolder?: (identity: SessionIdentity) => string
}

/** A schedule over sessions that the test ends by hand; logs are kept in memory. */
export function createFakeFleet({ settled, ...options }: FakeFleetOptions) {
  let seq = 0
  let now = 0
  const events: EventStore = {
    ...logsInMemory(
      () => [],
      () => [],
    ),
    append: async (_, event) => ({ v: 2, seq: ++seq, at: now, event }),
  }
  const clock = { now: () => now, timer: () => () => undefined }
  const { ownership } = soleOwner()
  const records = new SessionRecords({ events, ownership, clock, elapsed: () => now })
  /** In the order in which they began. */
  const started: { id: string; from: StartPlace['from'] }[] = []
  const sessions = new Map<string, FakeSession>()
  const schedule = new Schedule({
    records,
    newSession: ({ id }, start) => {
      const session = new FakeSession(
        (event) => records.record(id, event),
        () => started.push({ id, from: start.from }),
      )
      sessions.set(id, session)
      return session
    },
    limits: () => ({ maxInstances: options.maxInstances ?? 10, startSlots: 1 }),
    purse: () => ({ views: records.everyView(), dayBudget: options.dayBudget ?? NO_LIMITS, now }),
    keptFolder: options.keptFolder ?? (() => '/kept'),
  })

  return {
    records,
    schedule,
    started: () => started,
    startedIds: () => started.map(({ id }) => id),
    at: (ms: number) => {
      now = ms
    },
    async enqueue(identities: readonly SessionIdentity[]) {
      for (const identity of identities)
        await records.record(identity.id, { type: 'sessionCreated', identity })
      schedule.enqueue(identities.map((identity) => ({ identity, past: [] })))
      await settled()
    },
    /** Ends it; resolves when all that follows from it has happened. */
    async end(id: string, state: Ending['state'], cause: EndCause = 'unknown') {
      sessions.get(id)?.end({ state, cause, reason: `It ended as ${state}.` })
      await whenEnded(records, [id])
      await settled()
    },
    view: (id: string) => {
      const { state, cause, reason } = records.entry(id).view
      return isEnded(state) ? { state, cause, reason } : { state }
    },
  }
}
