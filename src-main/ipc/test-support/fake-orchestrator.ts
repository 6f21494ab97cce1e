import type { SessionId, TaskId } from '../../../src-shared/model/ids.ts'
import type { LoggedEvent, Overlap, SessionEvent, SessionView } from '../../../src-shared/model/session.ts'
import { isEnded } from '../../../src-shared/model/session-facts.ts'
import type { Comparison } from '../../../src-shared/model/steering.ts'
import type { Diff } from '../../../src-shared/model/workspace.ts'
import { err, ok } from '../../../src-shared/result.ts'
import { createListeners } from '../../core/listeners.ts'
import type { Orchestrator } from '../../core/orchestrator-api.ts'
import type { TrashedSession } from '../../core/ports.ts'
import { createFakeContents, type FakeContents } from './fake-contents.ts'
import { createFakeSteering } from './fake-steering.ts'

const gateClosed = (head: string) =>
  err({
    kind: 'gate-closed',
    message: `The gate is closed: no critique that passed is of commit ${head.slice(0, 8)}.`,
    remedy: 'Give a reason to keep it all the same.',
  })
const notInTrash = (id: SessionId) =>
  err({
    kind: 'not-in-trash',
    message: `Session ${id} is not in the trash any more: somebody restored it or freed the disk.`,
    remedy: 'Look at the trash again.',
  })
const notFaked = () => err({ kind: 'not-faked', message: 'The fake does not do that.', remedy: '' })

export type FakeOrchestrator = Orchestrator & {
  readonly views: Map<SessionId, SessionView>
  readonly logs: Map<SessionId, LoggedEvent[]>
  /** Of the whole branch; what is in `contents` as well counts less. */
  readonly diffs: Map<SessionId, Diff>
  readonly contents: Map<SessionId, FakeContents>
  readonly comparisons: Map<TaskId, Comparison>
  readonly overlapping: Map<SessionId, readonly Overlap[]>
  readonly trash: TrashedSession[]
  record(id: SessionId, event: SessionEvent, change?: Partial<SessionView>): void
  /** Takes the session's process away. */
  interrupt(id: SessionId): void
}

/** Sessions held in memory, moved only by the test. */
export function createFakeOrchestrator(views: readonly SessionView[] = []): FakeOrchestrator {
  const recorded = createListeners<[LoggedEvent, SessionView]>()
  const deleted = createListeners<[SessionId]>()
  const interrupted = createListeners<[SessionView]>()
  const held = {
    views: new Map(views.map((view) => [view.identity.id, view])),
    logs: new Map<SessionId, LoggedEvent[]>(),
    diffs: new Map<SessionId, Diff>(),
    contents: new Map<SessionId, FakeContents>(),
    comparisons: new Map<TaskId, Comparison>(),
    overlapping: new Map<SessionId, readonly Overlap[]>(),
    trash: [] as TrashedSession[],
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
    interrupt(id) {
      const view = held.views.get(id)
      if (view === undefined || isEnded(view.state)) return
      const lost: SessionView = { ...view, state: 'interrupted', since: view.updatedAt, instance: null }
      held.views.set(id, lost)
      interrupted.fire(lost)
    },
    start: async () => notFaked(),
    async continueSessions(ids) {
      const waiting = [...held.views.values()].filter((view) => view.state === 'interrupted')
      const taken = waiting.map((view) => view.identity.id).filter((id) => ids?.includes(id) ?? true)
      for (const id of taken)
        record(id, { type: 'sessionContinued' }, { state: 'deciding', since: Date.now(), reason: '' })
      return ok(taken)
    },
    letGo: async () => undefined,
    unreadable: () => [],
    sessions: () => [...held.views.values()],
    session: (id) => held.views.get(id) ?? null,
    events: async (id) => held.logs.get(id) ?? [],
    stopAll: async () => undefined,
    async delete(id) {
      const view = held.views.get(id)
      if (view === undefined) return notFaked()
      const folder = `/trash/${id}`
      thrownAway.set(id, view)
      held.trash.unshift({ id, at: Date.now(), title: view.identity.task.title, folder, snapshot: null })
      held.views.delete(id)
      deleted.fire(id)
      return ok({ trash: folder, notice: '' })
    },
    trashed: async () => held.trash,
    async archive(id) {
      const view = held.views.get(id)
      if (view === undefined) return notFaked()
      const snapshot = { refs: `refs/100x/kept/${id}/1`, head: view.head, tip: view.head }
      record(id, { type: 'archived', ...snapshot }, { archived: snapshot })
      return ok(undefined)
    },
    async restore(id) {
      if (held.views.has(id)) {
        record(id, { type: 'restored', from: 'archive' }, { archived: null })
        return ok({ from: 'archive' })
      }
      const view = thrownAway.get(id)
      if (view === undefined) return notInTrash(id)
      held.trash.splice(0, held.trash.length, ...held.trash.filter((one) => one.id !== id))
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
      if (comparison === undefined) return notFaked()
      const places = comparison.places.flatMap((place) => {
        const view = held.views.get(place.id)
        return view === undefined ? [] : [{ ...place, state: view.state, cause: view.cause }]
      })
      return ok({ ...comparison, places })
    },
    overlaps: (id) => held.overlapping.get(id) ?? [],
    ...createFakeContents(held.contents, held.diffs),
    onDidRecord: recorded.add,
    onDidDelete: deleted.add,
    onDidInterrupt: interrupted.add,
    whenEnded: async () => undefined,
    limits: () => ({ maxInstances: 4, running: 0, queued: 0 }),
  }
}
