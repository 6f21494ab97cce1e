import type { SessionId } from '../../src-shared/model/ids.ts'
import { needsPerson } from '../../src-shared/model/needs-person.ts'
import type { NotifyPreferences } from '../../src-shared/model/preferences.ts'
import type { SessionView } from '../../src-shared/model/session.ts'
import type { Disposer } from '../../src-shared/result.ts'
import type { Orchestrator } from '../core/orchestrator-api.ts'
import type { Clock } from '../core/ports.ts'
import { isStillSo, isWanted, type NoticeKind, noticeOf, type SessionNotice } from './session-notices.ts'

export type NoticesParts = {
  readonly orchestrator: Pick<
    Orchestrator,
    'sessions' | 'session' | 'onDidRecord' | 'onDidInterrupt' | 'onDidDelete'
  >
  readonly timer: Clock['timer']
  readonly wants: () => NotifyPreferences
  /** A person looks at it now, and needs nobody to tell them. */
  readonly isSeen: (id: SessionId) => boolean
  /** False while this process lets go of its sessions, which only look interrupted then. */
  readonly mayTell: () => boolean
  readonly tell: (notices: readonly SessionNotice[]) => void
  /** How many sessions need a person, the first time and at each change. */
  readonly count: (needing: number) => void
}

/** Long enough for what happens to several at once, and for another process that takes an interrupted one over. */
const GATHER_MS = 1_000

/** Tells of sessions that come to need a person, or are accepted: from what is recorded, and nothing twice. */
export function watchNotices(parts: NoticesParts): Disposer {
  const { orchestrator } = parts
  const known = new Map(orchestrator.sessions().map((view) => [view.identity.id, view]))
  const gathered = new Map<SessionId, NoticeKind>()
  let stopGathering: Disposer | null = null
  let needing = 0

  /** A fleet records thousands of events a second, so only what changes is counted. */
  const count = (before: SessionView | undefined, after: SessionView | undefined) => {
    const isNeeding = (view: SessionView | undefined) => Number(view !== undefined && needsPerson(view))
    const change = isNeeding(after) - isNeeding(before)
    needing += change
    if (change !== 0) parts.count(needing)
  }
  const flush = () => {
    stopGathering = null
    const notices = [...gathered].flatMap(([id, kind]) => {
      const view = orchestrator.session(id)
      const isDue = view !== null && isStillSo(kind, view) && isWanted(kind, parts.wants())
      return isDue && !parts.isSeen(id) ? [{ kind, view }] : []
    })
    gathered.clear()
    if (notices.length > 0 && parts.mayTell()) parts.tell(notices)
  }
  const take = (view: SessionView) => {
    const { id } = view.identity
    const before = known.get(id)
    const kind = noticeOf(before ?? null, view)
    known.set(id, view)
    count(before, view)
    if (kind === null) return
    gathered.set(id, kind)
    stopGathering ??= parts.timer(GATHER_MS, flush)
  }

  for (const view of known.values()) count(undefined, view)
  const stopListening = [
    orchestrator.onDidRecord((_logged, view) => take(view)),
    orchestrator.onDidInterrupt(take),
    orchestrator.onDidDelete((id) => {
      count(known.get(id), undefined)
      known.delete(id)
    }),
  ]
  return () => {
    stopGathering?.()
    for (const stop of stopListening) stop()
  }
}
