import type { SessionId, TaskId } from '../../../src-shared/model/ids.ts'
import type { LoggedEvent, Overlap, SessionEvent, SessionView } from '../../../src-shared/model/session.ts'
import type { Comparison } from '../../../src-shared/model/steering.ts'
import type { Diff } from '../../../src-shared/model/workspace.ts'
import { err, ok } from '../../../src-shared/result.ts'
import { createListeners } from '../../core/listeners.ts'
import type { Orchestrator, TerminalAccess } from '../../core/orchestrator-api.ts'
import { createFakeSteering } from './fake-steering.ts'

const gateClosed = (head: string) =>
  err({
    kind: 'gate-closed',
    message: `The gate is closed: no critique that passed is of commit ${head.slice(0, 8)}.`,
    remedy: 'Give a reason to keep it all the same.',
  })
const notFaked = () => err({ kind: 'not-faked', message: 'The fake does not do that.', remedy: '' })

/** A terminal whose bytes the test decides. */
export type FakeTerminal = TerminalAccess & {
  screen: string
  readonly written: string[]
  readonly sizes: { columns: number; rows: number }[]
  print(data: string): void
}

export const createFakeTerminal = (screen = ''): FakeTerminal => {
  const listeners = createListeners<[string]>()
  const terminal: FakeTerminal = {
    screen,
    written: [],
    sizes: [],
    snapshot: () => terminal.screen,
    onData: listeners.add,
    write: (data) => void terminal.written.push(data),
    resize: (size) => void terminal.sizes.push(size),
    print(data) {
      terminal.screen += data
      listeners.fire(data)
    },
  }
  return terminal
}

export type FakeOrchestrator = Orchestrator & {
  readonly views: Map<SessionId, SessionView>
  readonly logs: Map<SessionId, LoggedEvent[]>
  readonly diffs: Map<SessionId, Diff>
  readonly terminals: Map<SessionId, FakeTerminal>
  readonly comparisons: Map<TaskId, Comparison>
  readonly overlapping: Map<SessionId, readonly Overlap[]>
  openTerminal(id: SessionId, terminal: FakeTerminal): void
  record(id: SessionId, event: SessionEvent, change?: Partial<SessionView>): void
}

/** Sessions held in memory, moved only by the test. */
export function createFakeOrchestrator(views: readonly SessionView[] = []): FakeOrchestrator {
  const recorded = createListeners<[LoggedEvent, SessionView]>()
  const deleted = createListeners<[SessionId]>()
  const opened = createListeners<[SessionId]>()
  const held = {
    views: new Map(views.map((view) => [view.identity.id, view])),
    logs: new Map<SessionId, LoggedEvent[]>(),
    diffs: new Map<SessionId, Diff>(),
    terminals: new Map<SessionId, FakeTerminal>(),
    comparisons: new Map<TaskId, Comparison>(),
    overlapping: new Map<SessionId, readonly Overlap[]>(),
  }
  const thrownAway = new Map<SessionId, SessionView>()
  const record: FakeOrchestrator['record'] = (id, event, change = {}) => {
    const view = held.views.get(id)
    if (view === undefined) return
    const seq = view.lastSeq + 1
    const next = { ...view, ...change, lastSeq: seq }
    const logged: LoggedEvent = { v: 1, seq, at: Date.now(), event }
    held.views.set(id, next)
    held.logs.set(id, [...(held.logs.get(id) ?? []), logged])
    recorded.fire(logged, next)
  }
  const stop: Orchestrator['stop'] = async (id, reason) => {
    record(
      id,
      { type: 'sessionEnded', state: 'stopped', reason },
      { state: 'stopped', reason, since: Date.now() },
    )
    return ok(undefined)
  }
  return {
    ...held,
    record,
    stop,
    openTerminal(id, terminal) {
      held.terminals.set(id, terminal)
      opened.fire(id)
    },
    start: async () => notFaked(),
    sessions: () => [...held.views.values()],
    session: (id) => held.views.get(id) ?? null,
    events: async (id) => held.logs.get(id) ?? [],
    stopAll: async () => undefined,
    async delete(id) {
      const view = held.views.get(id)
      if (view !== undefined) thrownAway.set(id, view)
      held.views.delete(id)
      deleted.fire(id)
      return ok({ trash: `/trash/${id}`, notice: '' })
    },
    trashed: async () => [],
    archive: async () => notFaked(),
    async restore(id) {
      const view = thrownAway.get(id)
      if (view === undefined) return notFaked()
      held.views.set(id, view)
      record(id, { type: 'restored', from: 'trash' })
      return ok({ from: 'trash' })
    },
    async keep(id, { override }) {
      const view = held.views.get(id)
      if (view === undefined) return notFaked()
      const last = view.critiques.at(-1)
      const open = last?.passed === true && last.commit === view.head
      if (!open && override === null) return gateClosed(view.head)
      const kept = {
        into: view.identity.repository.location,
        branch: view.identity.branch,
        commit: view.head,
        ...(open || override === null ? {} : { override }),
      }
      record(id, { type: 'branchKept', ...kept }, { kept: [...view.kept, kept] })
      return ok(kept)
    },
    ...createFakeSteering(held.views, record),
    async compare(task) {
      const comparison = held.comparisons.get(task)
      return comparison === undefined ? notFaked() : ok(comparison)
    },
    overlaps: (id) => held.overlapping.get(id) ?? [],
    async diff(id) {
      const diff = held.diffs.get(id)
      return diff === undefined ? notFaked() : ok(diff)
    },
    terminal: (id) => held.terminals.get(id) ?? null,
    onDidRecord: recorded.add,
    onDidDelete: deleted.add,
    onDidOpenTerminal: opened.add,
    whenEnded: async () => undefined,
    limits: () => ({ maxInstances: 4, running: 0, queued: 0 }),
  }
}
